import type { ConfiguredStage, ExperimentConfig } from "../../config/experiment_config.ts";
import { canonicalJson } from "../../digest/canonical_json.ts";
import type { Json, JsonObject } from "../../json.ts";
import { isCollecting, planCollector, planExperiment } from "../../plan/plan.ts";
import { corruptionProblem, type Problem } from "../../problem.ts";
import type { AnyStage, PointHalving } from "../../stage.ts";
import type { Engine } from "../engine.ts";
import type { CollectedOutput, Run } from "../run.ts";
import { runStages } from "../run_stages.ts";
import { EVERYTHING } from "../selection.ts";
import { UNWRITTEN } from "./point_results.ts";
import { nameResults, type ResultsOrigin } from "./name_results.ts";
import { readShown, type Shown } from "./read_shown.ts";
import { openCollectingRun } from "./open_collecting_run.ts";

/** The results of a run, or of one point of a sweep. */
export interface NamedResults extends ResultsOrigin {
  readonly config: ExperimentConfig;
  /** By artifact. */
  readonly outputs: ReadonlyMap<string, CollectedOutput>;
  /** Why they lack an artifact, by artifact. */
  readonly missing: Readonly<Record<string, string>>;
  /** The rungs that a point of a sweep reached; left out without halving. */
  readonly halving?: PointHalving;
}

type CompareOutcome =
  | Shown & { readonly kind: "compared" }
  | { readonly kind: "failed" | "interrupted" }
  | Problem;

/** Compares results, and gives the text that the stage shows on a terminal. */
export async function compareResults(
  results: readonly NamedResults[],
  engine: Engine,
  { comparing, report, signal }:
    & { readonly comparing: ConfiguredStage }
    & Pick<Run, "report" | "signal">,
): Promise<CompareOutcome> {
  const names = nameResults(results);
  const values = valuesOf(results);
  const { name, seed } = results[0]!.config;
  const stages = results.map(({ config }) => stagesOf(config));
  // The results are there, so that no stage has to be known that writes them.
  const planned = planCollector(comparing, stages, { sourceOf: () => "" });
  const plan = { name, seed, stages: [planned] };
  const collected = results.map(({ outputs, missing, halving }, index) => {
    const lacked = Object.keys(planned.collectsFrom).filter((artifact) => !outputs.has(artifact))
      .map((artifact) => [artifact, missing[artifact] ?? UNWRITTEN]);
    const named = { name: names[index]!, values: values[index]! };
    const point = { ...named, missing: Object.fromEntries(lacked) };
    return { point: halving === undefined ? point : { ...point, halving }, outputs };
  });
  const run = await openCollectingRun(plan, engine, { collected, report, signal });
  const ended = await runStages(run, EVERYTHING);
  if (ended.kind === "problem") return ended;
  if (ended.isCollectedCorrupted) {
    return corruptionProblem(
      "Cannot compare: stored results were corrupted, and are quarantined\n" +
        "Run their configs again, then compare",
    );
  }
  if (ended.kind === "failed" || ended.kind === "interrupted") return { kind: ended.kind };
  const { entry } = ended.done.get(comparing.name)!;
  return { kind: "compared", ...await readShown(comparing.stage, entry, engine) };
}

/** Lists the stages of a config that run at each point, in their order where they have one. */
export function stagesOf(config: ExperimentConfig): readonly AnyStage[] {
  const planned = planExperiment(config);
  const stages = planned.kind === "plan" ? planned.plan.stages : config.stages;
  return stages.map(({ stage }) => stage).filter((stage) => !isCollecting(stage));
}

/**
 * The values of each config, by path, that are not the same in all configs. Where they do not tell
 * results of two sources apart, `run` does.
 */
function valuesOf(results: readonly NamedResults[]): JsonObject[] {
  const flat = results.map(({ config }) => flatten(config));
  const paths = [...new Set(flat.flatMap((values) => [...values.keys()]))];
  const differing = paths.filter((path) =>
    new Set(flat.map((values) => canonicalJson(values.get(path) ?? null))).size > 1
  );
  const all = flat.map((values): JsonObject =>
    Object.fromEntries(differing.map((path) => [path, values.get(path) ?? null]))
  );
  const sources = Map.groupBy(results, (_, index) => canonicalJson(all[index]!));
  const areAlike = [...sources.values()].some((alike) =>
    new Set(alike.map(({ source }) => source)).size > 1
  );
  return areAlike ? all.map((values, index) => ({ run: results[index]!.source, ...values })) : all;
}

function flatten({ seed, backend, stages }: ExperimentConfig): Map<string, Json> {
  const params = stages.filter(({ stage }) => !isCollecting(stage)).flatMap(
    ({ name, params, program }) =>
      program === undefined ? below(name, params) : below(`${name}.params`, program.form.params),
  );
  return new Map<string, Json>([["seed", seed], ...Object.entries(backend), ...params]);
}

function below(path: string, params: JsonObject = {}): (readonly [path: string, value: Json])[] {
  return Object.entries(params).map(([param, value]) => [`${path}.${param}`, value] as const);
}
