import { type Problem, usageProblem } from "../problem.ts";
import type { Engine } from "../run/engine.ts";
import { EVERYTHING } from "../run/selection.ts";
import { inspectRun } from "../run/status/inspect_run.ts";
import type { NamedResults } from "../run/sweep/compare_results.ts";
import type { RunFile } from "../versions/run_file.ts";
import { resolveRun } from "../versions/run_reference.ts";
import type { CommandContext } from "./command.ts";
import { loadConfig, type Loaded } from "./load_config.ts";

/**
 * Loads the results of configs, sweeps and recorded runs: of a run those that it recorded, of a config
 * those that are stored for it now.
 */
export async function loadPoints(
  operands: readonly string[],
  engine: Engine,
  context: CommandContext,
): Promise<LoadedPoints | Problem> {
  const points: NamedResults[] = [];
  for (const operand of operands) {
    const loaded = await loadOperand(operand, engine, context);
    if (loaded.kind === "problem") return loaded;
    points.push(...loaded.points);
  }
  return { kind: "points", points };
}

type LoadedPoints = { readonly kind: "points"; readonly points: readonly NamedResults[] };

async function loadOperand(
  operand: string,
  engine: Engine,
  context: CommandContext,
): Promise<LoadedPoints | Problem> {
  const loaded = await loadConfig([operand], context);
  if (loaded.kind === "problem") return loaded;
  const configs = configsOf(loaded);
  const recorded = await resolveRun(operand, engine.places.runs, { folder: context.folder });
  if (recorded.kind === "found") {
    const { name, version, run } = recorded;
    return { kind: "points", points: recordedPoints(configs, run, `${name}/${version}`) };
  }
  const points: NamedResults[] = [];
  for (const { name, config } of configs) {
    const report = await inspectRun(config, engine, { selection: EVERYTHING });
    if (report.kind === "problem") return report;
    const fingerprints = new Map<string, string>();
    for (const { stage, state, fingerprint } of report.stages) {
      if (state !== "cached" || fingerprint === null) {
        const subject = loaded.kind === "sweep" ? `"${operand}" at ${name}` : `"${operand}"`;
        return notStored(stage, { subject, operand });
      }
      fingerprints.set(stage, fingerprint);
    }
    points.push({ name, config, fingerprints });
  }
  return { kind: "points", points };
}

type NamedConfig = Pick<NamedResults, "name" | "config">;

function configsOf(loaded: Loaded): readonly NamedConfig[] {
  return loaded.kind === "sweep"
    ? loaded.sweep.points
    : [{ name: loaded.config.name, config: loaded.config }];
}

/** Names a point of a recorded sweep as it is named there, and a run by its version. */
function recordedPoints(
  configs: readonly NamedConfig[],
  { stages }: RunFile,
  reference: string,
): NamedResults[] {
  const isSweep = stages.some(({ folder }) => folder !== "");
  return configs.flatMap(({ name, config }) => {
    const own = stages.filter(({ folder }) => folder === "" || folder === `points/${name}/`);
    const isRecorded = !isSweep || own.some(({ folder }) => folder !== "");
    const fingerprints = new Map(own.map(({ stage, fingerprint }) => [stage, fingerprint]));
    return isRecorded ? [{ name: isSweep ? name : reference, config, fingerprints }] : [];
  });
}

function notStored(
  stage: string,
  { subject, operand }: { readonly subject: string; readonly operand: string },
): Problem {
  const problem = `Cannot compare ${subject}: "${stage}" has no stored result`;
  return usageProblem(`${problem}\nRun it first: deno task run ${operand}`);
}
