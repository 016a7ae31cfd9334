import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { Problem } from "../problem.ts";
import type { Engine } from "../run/engine.ts";
import type { CollectedOutput } from "../run/run.ts";
import { EVERYTHING } from "../run/selection.ts";
import { inspectRun, type PlanReport } from "../run/status/inspect_run.ts";
import type { NamedResults } from "../run/sweep/compare_results.ts";
import { failureText, UNWRITTEN } from "../run/sweep/point_results.ts";
import { readFailures } from "../versions/read_failures.ts";
import type { Loaded } from "./load_config.ts";

interface StoredOptions {
  /** The config as it was named. */
  readonly source: string;
  /** Gives the artifacts to find, by name. */
  readonly artifactsOf: (config: ExperimentConfig) => readonly string[];
}

/** Finds the results that are stored for a config, or for each point of a sweep. */
export async function storedPoints(
  loaded: Loaded,
  engine: Engine,
  { source, artifactsOf }: StoredOptions,
): Promise<{ readonly kind: "points"; readonly points: readonly NamedResults[] } | Problem> {
  const named = await namedConfigs(loaded, engine);
  if ("kind" in named) return named;
  const failures = await readFailures(named[0]!.config.name, engine.places.runs);
  const points: NamedResults[] = [];
  for (const { config, ...rest } of named) {
    const report = await inspectRun(config, engine, { selection: EVERYTHING, failures });
    if (report.kind === "problem") return report;
    points.push({
      source,
      ...rest,
      config,
      ...await findOutputs(config, engine, { report, artifacts: artifactsOf(config) }),
    });
  }
  return { kind: "points", points };
}

/** Names the configs of a sweep, as far as stored scores tell them. */
async function namedConfigs(
  loaded: Loaded,
  engine: Engine,
): Promise<readonly Pick<NamedResults, "point" | "config" | "halving">[] | Problem> {
  if (loaded.kind === "config") return [{ point: null, config: loaded.config }];
  const { inspectPoints } = await import("../run/status/inspect_points.ts");
  const inspected = await inspectPoints(loaded.sweep, engine);
  if (inspected.kind === "problem") return inspected;
  return inspected.points.map(({ name, config, halving }) =>
    halving === undefined ? { point: name, config } : { point: name, config, halving }
  );
}

async function findOutputs(
  { stages }: ExperimentConfig,
  { results }: Engine,
  { report, artifacts }: { readonly report: PlanReport; readonly artifacts: readonly string[] },
): Promise<Pick<NamedResults, "outputs" | "missing">> {
  const outputs = new Map<string, CollectedOutput>();
  const missing: Record<string, string> = {};
  for (const artifact of artifacts) {
    const writer = stages.find(({ stage }) => Object.hasOwn(stage.writes, artifact));
    const reported = report.stages.find(({ stage }) => stage === writer?.name);
    const lookup = reported?.state === "cached"
      ? await results.lookup(reported.stage, reported.fingerprint!)
      : null;
    if (lookup?.kind === "hit") {
      outputs.set(artifact, { ...lookup.entry.outputs[artifact]!, folder: null });
    } else {
      missing[artifact] = reported === undefined ? UNWRITTEN : gapIn(report);
    }
  }
  return { outputs, missing };
}

function gapIn({ stages }: PlanReport): string {
  const failed = stages.find(({ failure }) => failure !== null);
  if (failed !== undefined) {
    return failureText({ stage: failed.stage, message: failed.failure! });
  }
  const [first] = stages.filter(({ state }) => state !== "cached");
  return `"${first?.stage}" has no stored result`;
}
