/**
 * Records a complete run as a version, which is what people open.
 *
 * @module
 */

import { recordVersion, type VersionOutcome } from "../versions/record_version.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { StageRecord } from "../versions/run_record.ts";
import { join } from "../path.ts";
import type { Plan } from "../plan/plan.ts";
import type { Run, StageDone } from "./run.ts";

/** A recorded version, and what of it is most worth a look. */
export type RecordedRun =
  | Extract<VersionOutcome, { kind: "recorded" }> & { readonly highlights: readonly string[] }
  | Extract<VersionOutcome, { kind: "corrupted" }>;

/**
 * Records the results of every stage as the next version of the run's name, or finds that its last
 * version holds them already.
 *
 * @param done The results of all stages of the plan.
 */
export async function recordRun(
  config: ExperimentConfig,
  { engine, plan, backend }: Run,
  done: ReadonlyMap<string, StageDone>,
): Promise<RecordedRun> {
  const results = plan.stages.map(({ name }) => done.get(name)!);
  const entries = results.map(({ entry }) => entry);
  const { places } = engine;
  const outcome = await recordVersion(
    {
      name: config.name,
      async configText(folder) {
        const { formatConfig } = await import("../config/format_config.ts");
        return formatConfig(config, folder);
      },
      async record() {
        const { runMetadata } = await import("./run_metadata.ts");
        const described = await runMetadata(engine, { backend, entries });
        return { seed: config.seed, ...described, stages: results.map(recordOf) };
      },
      entries: entries.map((entry) => ({ entry, folder: "" })),
    },
    { results: engine.results, quarantine: engine.work.quarantine, runsFolder: places.runs },
  );
  if (outcome.kind === "corrupted") return outcome;
  const shown = outcome.isLatest ? join(places.runs, config.name, "latest") : outcome.folder;
  return { ...outcome, highlights: finalPaths(plan).map((path) => join(shown, path)) };
}

/** What a stage did and why, for `run.json`. */
export function recordOf({ entry, ran, reasons }: StageDone): StageRecord {
  return { stage: entry.stage, state: ran ? "ran" : "cached", reasons };
}

/**
 * The paths of what a run was for: what the stages that nobody reads from wrote, files before folders.
 */
export function finalPaths({ stages }: Plan): string[] {
  const sources = new Set(stages.flatMap(({ readsFrom }) => Object.values(readsFrom)));
  const outputs = stages.filter(({ name }) => !sources.has(name))
    .flatMap(({ stage }) => Object.values(stage.writes));
  const files = outputs.filter(({ kind }) => kind === "file");
  return [...files, ...outputs.filter(({ kind }) => kind === "folder")].map(({ path }) => path);
}
