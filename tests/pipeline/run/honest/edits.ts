/**
 * Random edits of an experiment between two runs, and accidents.
 *
 * @module
 */

import type { Workspace } from "../../../helpers/workspace.ts";
import type { Dice } from "../../../helpers/dice.ts";
import type { World, WorldStage } from "./world.ts";

type Edit = (world: World, dice: Dice, workspace: Workspace) => Promise<string> | string;

const stageEdit =
  (what: string, change: (stage: WorldStage, dice: Dice) => void): Edit => (world, dice) => {
    const stage = dice.pick(world.stages);
    change(stage, dice);
    return `${what} of ${stage.declared.name}`;
  };

const setParam = (param: string, most: number): Edit =>
  stageEdit(param, ({ params }, dice) => {
    if (param in params) params[param] = dice.below(most);
  });

const EDITS: readonly Edit[] = [
  setParam("value", 3),
  setParam("value", 3),
  setParam("idle", 3),
  setParam("ignored", 3),
  setParam("rounds", 5),
  setParam("rounds", 5),
  stageEdit("fixed", ({ params }, dice) => {
    if ("fixed" in params) params.fixed = dice.pick(["fixed 0", "fixed 1", null]);
  }),
  stageEdit("source", ({ params }, dice) => {
    if ("source" in params) params.source = dice.pick(["f0", "f1"]);
  }),
  stageEdit("remark", (stage, dice) => stage.remarks = dice.below(3)),
  stageEdit("presence", (stage, dice) => stage.isIn = dice.chance(0.7)),
  (world, dice) => {
    const helper = dice.pick(Object.keys(world.salts));
    world.salts[helper] = dice.below(3);
    return `helper ${helper}`;
  },
  (world, dice) => {
    const file = dice.pick(Object.keys(world.files));
    world.files[file] = dice.pick(["a", "b", "c"]);
    return `file ${file}`;
  },
  (world, dice) => {
    world.seed = dice.below(2);
    return "seed";
  },
  (world, dice) => {
    world.name = dice.pick(["world", "other"]);
    return "name";
  },
  async (world, dice, { path }) => {
    const stage = dice.pick(world.stages);
    await Deno.utime(`${path}/${stage.declared.name}.ts`, new Date(), new Date());
    return `touch ${stage.declared.name}`;
  },
  corruption("objects", async (path) => {
    const bytes = await Deno.readFile(path);
    bytes[bytes.length - 1]! ^= 1;
    await Deno.chmod(path, 0o644);
    await Deno.writeFile(path, bytes);
    return "flipped";
  }),
  corruption("objects", async (path) => {
    await Deno.remove(path);
    return "removed";
  }),
  corruption("entries", async (path) => {
    await Deno.remove(path);
    return "removed";
  }),
];

/** Makes one to three edits at once, and names them. */
export async function edit(world: World, dice: Dice, workspace: Workspace): Promise<string[]> {
  const done: string[] = [];
  for (let count = dice.below(3); count >= 0; count--) {
    done.push(await dice.pick(EDITS)(world, dice, workspace));
  }
  return done;
}

function corruption(kind: "objects" | "entries", corrupt: (path: string) => Promise<string>): Edit {
  return async (_world, dice, { path }) => {
    const store = `${path}/artifacts/store/${kind}`;
    const files: string[] = [];
    const folders = (await namesIn(store)).map((name) => `${store}/${name}`);
    for (const folder of folders) {
      files.push(...(await namesIn(folder)).map((name) => `${folder}/${name}`));
    }
    if (files.length === 0) return "nothing";
    const file = dice.pick(files);
    return `${await corrupt(file)} ${file.slice(store.length + 1)}`;
  };
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) names.push(name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names.sort();
}
