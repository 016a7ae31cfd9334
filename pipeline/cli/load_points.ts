/**
 * The results that a person wants to compare, from configs, sweeps and recorded
 * runs alike.
 *
 * @module
 */

import { EXIT_CODES, type Problem } from "../problem.ts";
import type { RunFile } from "../versions/run_file.ts";
import { resolveRun } from "../versions/run_reference.ts";
import type { CommandContext } from "./command.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import { join } from "../path.ts";
import type { Engine } from "../run/engine.ts";
import { inspectRun } from "../run/status/inspect_run.ts";
import { EVERYTHING } from "../run/selection.ts";
import { loadConfig, type LoadedConfig } from "./load_config.ts";

/** A config with the fingerprints that its results are stored under. */
export interface LoadedPoint {
  /** What it is called in the comparison. */
  readonly name: string;
  /** The whole config. */
  readonly config: ExperimentConfig;
  /** The fingerprint of each stage. */
  readonly fingerprints: ReadonlyMap<string, string>;
}

/** The points, or what is wrong with one of them. */
export type LoadedPoints =
  | { readonly kind: "points"; readonly points: readonly LoadedPoint[] }
  | Problem;

/** Opens each operand: a recorded run by what it recorded, a config by what is stored for it now. */
export async function loadPoints(
  operands: readonly string[],
  engine: Engine,
  context: CommandContext,
): Promise<LoadedPoints> {
  const points: LoadedPoint[] = [];
  for (const operand of operands) {
    const opened = await openOperand(operand, engine, context);
    if (opened.kind === "problem") return opened;
    points.push(...opened.points);
  }
  return { kind: "points", points };
}

async function openOperand(
  operand: string,
  engine: Engine,
  context: CommandContext,
): Promise<LoadedPoints> {
  const words = { operands: [operand], flags: new Set<string>(), stages: {}, values: {} };
  const opened = await loadConfig(words, context);
  if (opened.kind === "problem") return opened;
  const configs = configsOf(opened);
  const { folder, artifacts } = context;
  const recorded = await resolveRun(operand, join(artifacts, "runs"), { folder });
  if (recorded.kind === "found") {
    const { name, version, run } = recorded;
    return { kind: "points", points: recordedPoints(configs, run, `${name}/${version}`) };
  }
  const points: LoadedPoint[] = [];
  for (const { name, config } of configs) {
    const report = await inspectRun(config, engine, EVERYTHING);
    if (report.kind === "problem") return report;
    const missing = report.stages.find(({ state }) => state !== "cached");
    const point = opened.kind === "sweep" ? name : operand;
    if (missing !== undefined) return notYet(operand, point, missing.stage);
    const fingerprints = new Map(report.stages.map((stage) => [stage.stage, stage.fingerprint!]));
    points.push({ name, config, fingerprints });
  }
  return { kind: "points", points };
}

interface NamedConfig {
  readonly name: string;
  readonly config: ExperimentConfig;
}

function configsOf(opened: Exclude<LoadedConfig, Problem>): readonly NamedConfig[] {
  return opened.kind === "sweep"
    ? opened.sweep.points
    : [{ name: opened.config.name, config: opened.config }];
}

/** A point of a recorded sweep keeps its name; a run is called by its version. */
function recordedPoints(
  configs: readonly NamedConfig[],
  { stages }: RunFile,
  reference: string,
): LoadedPoint[] {
  const isSweep = stages.some(({ folder }) => folder !== "");
  return configs.flatMap(({ name, config }) => {
    const own = stages.filter(({ folder }) => folder === "" || folder === `points/${name}/`);
    const isRecorded = !isSweep || own.some(({ folder }) => folder !== "");
    const fingerprints = new Map(own.map(({ stage, fingerprint }) => [stage, fingerprint]));
    return isRecorded ? [{ name: isSweep ? name : reference, config, fingerprints }] : [];
  });
}

function notYet(operand: string, point: string, stage: string): Problem {
  const where = operand === point ? `"${operand}"` : `"${operand}" at ${point}`;
  return {
    kind: "problem",
    exitCode: EXIT_CODES.usage,
    message: `Cannot compare ${where}: "${stage}" has no stored result\n` +
      `Run it first: deno task run ${operand}`,
  };
}
