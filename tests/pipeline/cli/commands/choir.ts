/**
 * The toy stage that can go on from an earlier run, on the command line and by itself.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { runStage } from "../../../helpers/run_stage.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { type Called, type Desk, makeDesk } from "./call.ts";
import chant from "./toy/chant.ts";

const SEED = 7;
const SONG = "artifacts/runs/choir/latest/song.txt";

/** What the song depends on. */
export interface Verse {
  readonly rounds: number;
  readonly beats?: number;
  readonly fades?: boolean;
}

/** The config of the choir, as `toy.yaml`. */
export const CHOIR = `name: choir\nseed: ${SEED}\nchant:\n`;

/** A fresh folder with the choir's config. */
export function makeChoir(): Promise<Desk> {
  return makeDesk(CHOIR, { stages: [chant] });
}

/** Runs the choir to its end. */
export async function sing(desk: Desk, ...words: string[]): Promise<Called & { song: string }> {
  const called = await desk.call("run", "toy.yaml", ...words);
  assertEquals(called.code, 0, called.error);
  return { ...called, song: await desk.read(SONG) };
}

/** The song as the stage sings it from nothing, with no engine around it. */
export async function songOf(verse: Verse): Promise<string> {
  await using place = await makeWorkspace();
  const { outputs } = await runStage(chant, { place, params: verse, seed: SEED });
  return await Deno.readTextFile(outputs.song!);
}

/** The beat at which each run of the stage began, as it noted. */
export function beginnings(told: string): number[] {
  return [...told.matchAll(/It begins at beat (\d+)/g)].map(([, beat]) => Number(beat));
}
