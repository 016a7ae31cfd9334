import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { Json } from "../json.ts";
import { join } from "../path.ts";
import { type Problem, usageProblem } from "../problem.ts";
import type { Engine } from "../run/engine.ts";
import type { NamedResults } from "../run/sweep/compare_results.ts";
import { type Condition, meets, readCondition } from "../versions/condition.ts";
import { flattenJson, metricsIn } from "../versions/version_facts.ts";

/** The results that meet conditions; at least one. */
interface FilteredPoints {
  readonly kind: "points";
  readonly points: readonly NamedResults[];
}

/**
 * Keeps the results that meet every condition.
 *
 * @param where Such as `metrics.loss < 600`; without one all are kept.
 */
export async function filterPoints(
  points: readonly NamedResults[],
  engine: Engine,
  { where }: { readonly where: readonly string[] },
): Promise<FilteredPoints | Problem> {
  if (where.length === 0) return { kind: "points", points };
  const conditions: Condition[] = [];
  for (const text of where) {
    const condition = readCondition(text);
    if (condition.kind === "problem") return condition;
    conditions.push(condition);
  }
  const kept: NamedResults[] = [];
  for (const point of points) {
    const values = new Map([...configFacts(point.config), ...await metricFacts(point, engine)]);
    const isKept = conditions.every((condition) => meets(values.get(condition.path), condition));
    if (isKept) kept.push(point);
  }
  return kept.length > 0
    ? { kind: "points", points: kept }
    : usageProblem(`Cannot compare: no result has ${where.join(" and ")}`);
}

function configFacts({ name, seed, backend, stages }: ExperimentConfig): [string, Json][] {
  const params = stages.flatMap((stage) => flattenJson(stage.params, stage.name));
  return [["name", name], ["seed", seed], ...Object.entries(backend), ...params];
}

async function metricFacts(
  { outputs }: NamedResults,
  { results }: Engine,
): Promise<[string, Json][]> {
  const facts: [string, Json][] = [];
  for (const { kind, path, files: [file], folder } of outputs.values()) {
    if (kind !== "file" || !path.endsWith(".json") || file === undefined) continue;
    const bytes = folder === null
      ? await results.read(file)
      : await Deno.readFile(join(folder, file.path)).catch(() => null);
    if (bytes !== null) facts.push(...metricsIn(new TextDecoder().decode(bytes)));
  }
  return facts;
}
