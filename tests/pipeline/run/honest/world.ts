/**
 * A made-up experiment on disk: stages that read from each other at random, with params, helpers, local
 * files, fixed outputs and resumable params.
 *
 * @module
 */

import type { ExperimentConfig } from "../../../../pipeline/config/experiment_config.ts";
import { digestText } from "../../../../pipeline/digest/digest.ts";
import type { Json } from "../../../../pipeline/json.ts";
import { toFileUrl } from "../../../../pipeline/path.ts";
import type { AnyStage } from "../../../../pipeline/stage.ts";
import { toyStage } from "../../../helpers/planned.ts";
import type { Workspace } from "../../../helpers/workspace.ts";
import type { Dice } from "../../../helpers/dice.ts";
import { textsFor } from "./work.ts";

/** A stage, as it was made up. */
export interface WorldStage {
  readonly declared: AnyStage;
  /** The number of different things that it may write. */
  readonly outcomes: number;
  /** One of a few helpers that stages share. */
  readonly helper: string;
  /** The number of comments in its module, which change nothing else. */
  remarks: number;
  params: Record<string, Json>;
  /** The config has it. */
  isIn: boolean;
}

/** The experiment. */
export interface World {
  readonly stages: readonly WorldStage[];
  /** The number that stands for the work of each helper, by name. */
  readonly salts: Record<string, number>;
  /** The text of each file that params name, by name. */
  readonly files: Record<string, string>;
  seed: number;
  name: string;
}

const WORK = import.meta.resolve("./work.ts");

/** Makes up an experiment. */
export function makeWorld(dice: Dice, { path }: Workspace): World {
  const written: string[] = [];
  const stages = Array.from({ length: 2 + dice.below(5) }, (_, index): WorldStage => {
    const reads = written.filter(() => dice.chance(2 / (written.length + 1)));
    const isResumable = dice.chance(0.3);
    const isFixed = reads.length === 0 && !isResumable && dice.chance(0.3);
    const name = `s${index}`;
    const writes = [`${name}_out`, ...isFixed || dice.chance(0.7) ? [] : [`${name}_more`]];
    if (isResumable) writes.push(`${name}_memory`);
    const params: Record<string, Json> = { value: dice.below(3), idle: 0, ignored: 0 };
    if (isResumable) params.rounds = dice.below(4);
    if (isFixed) params.fixed = "fixed 0";
    if (dice.chance(0.3)) params.source = dice.pick(["f0", "f1"]);
    written.push(...writes);
    const declared = toyStage(name, {
      reads,
      writes,
      module: toFileUrl(`${path}/${name}.ts`),
      seeded: dice.chance(0.4),
      ignoredParams: ["ignored"],
      ...isFixed ? { fixedOutputs: fixedOutputsOf(writes) } : {},
      ...isResumable ? { resumes: resumesBy(`${name}_memory`) } : {},
    });
    const outcomes = dice.pick([1, 2, 3, 1e9]);
    const helper = `h${dice.below(3)}`;
    return { declared, outcomes, helper, remarks: 0, params, isIn: true };
  });
  const salts = { h0: 0, h1: 0, h2: 0 };
  return { stages, salts, files: { f0: "a", f1: "b" }, seed: 0, name: "world" };
}

const fixedOutputsOf = (writes: readonly string[]) => (params: Record<string, Json>) =>
  params.fixed === null
    ? null
    : Object.fromEntries(writes.map((artifact) => [artifact, digestText(String(params.fixed))]));

const resumesBy = (artifact: string) => ({
  param: "rounds",
  unit: "round",
  artifact,
  refuses: (params: Record<string, Json>) => params.value === 2 ? "two cannot be resumed" : null,
});

/** Writes the modules, the helpers and the named files, those that changed alone. */
export async function writeWorld(world: World, workspace: Workspace): Promise<void> {
  const files = new Map<string, string>([["deno.json", "{}"]]);
  for (const [name, salt] of Object.entries(world.salts)) {
    files.set(`${name}.ts`, `export const salt = ${salt};\n`);
  }
  for (const [name, text] of Object.entries(world.files)) files.set(name, text);
  for (const { declared, helper, outcomes, remarks } of world.stages) {
    files.set(
      `${declared.name}.ts`,
      `import { salt } from "./${helper}.ts";
import { work } from ${JSON.stringify(WORK)};
export default { run: (context) => work(context, { salt, outcomes: ${outcomes} }) };
${"// A remark.\n".repeat(remarks)}`,
    );
  }
  for (const [name, text] of files) {
    if (await workspace.read(name).catch(() => null) !== text) await workspace.write(name, text);
  }
}

/** The config of the experiment as it is now; stages that lack an input are left out. */
export function configOf(world: World, { path }: Workspace): ExperimentConfig {
  const stages = stagesOf(world).map(({ declared, params }) => {
    const { source, ...others } = params;
    const named = source === undefined ? {} : { source: `${path}/${source}` };
    return {
      name: declared.name,
      stage: declared,
      use: null,
      params: { ...others, ...named },
      withoutEffect: [],
      files: named,
    };
  });
  return {
    name: world.name,
    seed: world.seed,
    backend: {},
    stages,
    removed: [],
    files: [],
    withoutEffect: [],
  };
}

/** Predicts the text of every artifact when all is up to date. */
export function outcomeOf(world: World): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { declared, params, helper, outcomes } of stagesOf(world)) {
    const { source } = params;
    const given = {
      params,
      seed: declared.seeded ? world.seed : 0,
      inputs: Object.fromEntries((declared.reads ?? []).map((name) => [name, texts[name]!])),
      files: source === undefined ? {} : { source: world.files[String(source)]! },
    };
    const code = { salt: world.salts[helper]!, outcomes };
    Object.assign(
      texts,
      textsFor(given, code, { artifacts: Object.keys(declared.writes), start: null }),
    );
  }
  return texts;
}

/** The stages of the config whose inputs are all written by another of it. */
export function stagesOf({ stages }: World): WorldStage[] {
  const written = new Set<string>();
  return stages.filter(({ declared, isIn }) => {
    if (!isIn || !(declared.reads ?? []).every((artifact) => written.has(artifact))) return false;
    Object.keys(declared.writes).forEach((artifact) => written.add(artifact));
    return true;
  });
}
