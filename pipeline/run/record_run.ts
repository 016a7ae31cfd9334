import type { ExperimentConfig } from "../config/experiment_config.ts";
import { join } from "../path.ts";
import type { Plan } from "../plan/plan.ts";
import {
  recordVersion,
  type VersionOutcome,
  type VersionRequest,
} from "../versions/record_version.ts";
import type { StageRecord } from "../versions/run_record.ts";
import { loadRecording } from "./recording.ts";
import type { Run } from "./run.ts";
import type { StageDone } from "./stage_result.ts";

/** A recorded version, with the paths of the files to look at first. */
export type RecordedRun = Extract<VersionOutcome, { kind: "recorded" }> & {
  readonly highlights: readonly string[];
};

/**
 * Records the results of every stage as the next version of the run's name, unless the last version
 * holds the same results.
 */
export async function recordRun(
  config: ExperimentConfig,
  run: Run,
  done: ReadonlyMap<string, StageDone>,
): Promise<RecordedRun | "corrupted"> {
  const results = run.plan.stages.map(({ name }) => done.get(name)!);
  const entries = results.map(({ entry }) => entry);
  return await recordResults(run, {
    name: config.name,
    async configText(folder) {
      const { formatConfig } = await loadRecording();
      return formatConfig(config, { folder, root: run.engine.root });
    },
    async record() {
      const { runMetadata } = await loadRecording();
      const environment = await run.engine.environment();
      return {
        seed: config.seed,
        ...runMetadata({ environment, backend: run.backend, entries }),
        stages: results.map(recordOf),
      };
    },
    entries: entries.map((entry) => ({ entry, folder: "" })),
  });
}

/** Records results as a version; `corrupted` if stored bytes were, whose stage must run again. */
export async function recordResults(
  { engine: { results, work, places }, plan, report }: Run,
  request: VersionRequest,
): Promise<RecordedRun | "corrupted"> {
  const { quarantine } = work;
  const outcome = await recordVersion(request, { results, quarantine, runsFolder: places.runs });
  if (outcome.corruption.length > 0) {
    report({ kind: "corruption-found", corruption: outcome.corruption });
  }
  if (outcome.kind === "corrupted") return "corrupted";
  const shown = outcome.isLatest ? join(places.runs, request.name, "latest") : outcome.folder;
  return { ...outcome, highlights: finalPaths(plan).map((path) => join(shown, path)) };
}

/** Makes the record of what a stage did and why. */
export function recordOf({ entry, ran, reasons }: StageDone): StageRecord {
  const { stage, fingerprint } = entry;
  return { stage, fingerprint, state: ran ? "ran" : "cached", reasons };
}

/** The paths of what no other stage reads, files before folders. */
function finalPaths({ stages }: Plan): string[] {
  const sources = new Set(stages.flatMap(({ readsFrom }) => Object.values(readsFrom)));
  const outputs = stages.filter(({ name }) => !sources.has(name))
    .flatMap(({ stage }) => Object.values(stage.writes));
  const files = outputs.filter(({ kind }) => kind === "file");
  return [...files, ...outputs.filter(({ kind }) => kind === "folder")].map(({ path }) => path);
}
