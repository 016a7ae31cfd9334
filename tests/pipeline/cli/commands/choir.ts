/**
 * Runs the toy stage that resumes, on the command line and by itself.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { runStage } from "../../../helpers/run_stage.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { type Called, makeToy, type Toy } from "./call.ts";
import chant from "./toy/chant.ts";

const SEED = 7;
const SONG = "artifacts/runs/choir/latest/song.txt";

/** The params that the song depends on. */
export interface Verse {
  readonly rounds: number;
  readonly beats?: number;
  readonly fades?: boolean;
}

/** The config of `toy.yaml`. */
export const CHOIR = `name: choir\nseed: ${SEED}\nchant:\n`;

/** Makes a fresh folder with the config. */
export function makeChoir(): Promise<Toy> {
  return makeToy(CHOIR, { stages: [chant] });
}

/** Runs the config to its end. */
export async function sing(toy: Toy, ...args: string[]): Promise<Called & { song: string }> {
  const called = await toy.call("run", "toy.yaml", ...args);
  assertEquals(called.code, 0, called.error);
  return { ...called, song: await toy.read(SONG) };
}

/** Gives the song that the stage writes from the beginning, without the engine. */
export async function songOf(verse: Verse): Promise<string> {
  await using place = await makeWorkspace();
  const { outputs } = await runStage(chant, { place, params: verse, seed: SEED });
  return await Deno.readTextFile(outputs.song!);
}

/** Gives the beat at which each run of the stage began, as it noted. */
export function beginnings(told: string): number[] {
  return [...told.matchAll(/It begins at beat (\d+)/g)].map(([, beat]) => Number(beat));
}
