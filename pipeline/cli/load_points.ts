import type { ExperimentConfig } from "../config/experiment_config.ts";
import { collectDeclarations, declaredArtifacts } from "../plan/collect_declarations.ts";
import { type Problem, usageProblem } from "../problem.ts";
import type { Engine } from "../run/engine.ts";
import { type NamedResults, stagesOf } from "../run/sweep/compare_results.ts";
import { resolveRun } from "../versions/run_reference.ts";
import type { CommandContext } from "./command.ts";
import { loadConfig } from "./load_config.ts";
import { recordedPoints } from "./recorded_points.ts";
import { storedPoints } from "./stored_points.ts";

/** The options of loading points. */
export interface LoadPointsOptions {
  readonly context: CommandContext;
  /** The artifacts to compare; `declared` for all that the stages of a config declare. */
  readonly collects: readonly string[] | "declared";
}

/**
 * Loads the results of configs, sweeps and recorded runs: of a run those that it recorded, of a config
 * those that are stored for it now. What there is none of is a gap; all gaps are a problem.
 */
export async function loadPoints(
  operands: readonly string[],
  engine: Engine,
  options: LoadPointsOptions,
): Promise<{ readonly kind: "points"; readonly points: readonly NamedResults[] } | Problem> {
  const points = new Map<string, NamedResults>();
  const operandOf = new Map<NamedResults, string>();
  for (const operand of operands) {
    const loaded = await loadOperand(operand, engine, options);
    if (loaded.kind === "problem") return loaded;
    for (const point of loaded.points) {
      // `baseline` and `baseline/v2` may be one version.
      const key = JSON.stringify([point.source, point.point]);
      if (points.has(key)) continue;
      points.set(key, point);
      operandOf.set(point, operand);
    }
  }
  const all = [...points.values()];
  if (all.some(({ outputs }) => outputs.size > 0)) return { kind: "points", points: all };
  const [first] = all;
  if (all.every(({ missing }) => Object.keys(missing).length === 0)) {
    return usageProblem(
      `Cannot compare "${operands[0]}": none of its stages declares metrics, curves or figures\n` +
        "Declare them in the stage: docs/custom-stage.md shows how",
    );
  }
  return usageProblem(nothingStored(first!, operandOf.get(first!)!));
}

async function loadOperand(
  operand: string,
  engine: Engine,
  { context, collects }: LoadPointsOptions,
): Promise<{ readonly kind: "points"; readonly points: readonly NamedResults[] } | Problem> {
  const loaded = await loadConfig([operand], context);
  if (loaded.kind === "problem") return loaded;
  const artifactsOf = (config: ExperimentConfig) =>
    collects === "declared"
      ? declaredArtifacts(collectDeclarations([stagesOf(config)], { artifacts: collects }))
      : collects;
  const recorded = await resolveRun(operand, engine.places.runs, { folder: context.folder });
  return recorded.kind === "found"
    ? { kind: "points", points: await recordedPoints(recorded, engine, { loaded, artifactsOf }) }
    : await storedPoints(loaded, engine, { source: operand, artifactsOf });
}

function nothingStored({ point, missing }: NamedResults, operand: string): string {
  const subject = point === null ? `"${operand}"` : `"${operand}" at ${point}`;
  return `Cannot compare ${subject}: ${Object.values(missing)[0]}\n` +
    `Run it first: deno task run ${operand}`;
}
