import { assertEquals } from "@std/assert";
import { checkpointSaver } from "../../../pipeline/checkpoint/save_checkpoint.ts";
import { join } from "../../../pipeline/path.ts";
import type { WorkArea } from "../../../pipeline/stores/work_area.ts";
import { FINGERPRINT } from "../result_store/place.ts";
import type { WorkTest } from "./place.ts";

const OWNER = { stage: "train", resumeKey: FINGERPRINT };
const OTHER = { stage: "train", resumeKey: "a1".repeat(32) };

/** Saves checkpoints as a stage's process does, each with its progress as text. */
export async function leaveCheckpoints(
  work: WorkArea,
  places: readonly number[],
  { owner = OWNER, keep = false } = {},
): Promise<string> {
  const folder = await work.checkpointFolder(owner);
  const save = checkpointSaver({ folder, resumeKey: owner.resumeKey });
  for (const at of places) await save(new TextEncoder().encode(`at ${at}`), { at, keep });
  return folder;
}

async function placesIn(work: WorkArea, owner = OWNER): Promise<number[]> {
  return (await work.checkpoints(owner)).map(({ at }) => at);
}

/** Checkpoints that a stage's process saves. */
export function describeCheckpoints(test: WorkTest): void {
  test("checkpoints() lists an owner's, furthest first, also from another process", async (place) => {
    const { work } = await place.open();
    assertEquals(await placesIn(work), []);
    await leaveCheckpoints(work, [2, 10], { keep: true });
    await leaveCheckpoints(work, [7.25, 9.5]);
    await leaveCheckpoints(work, [3], { owner: OTHER });
    assertEquals(await placesIn((await place.open()).work), [10, 9.5, 7.25, 2]);
    assertEquals(await placesIn(work, OTHER), [3]);
    assertEquals(await placesIn(work, { ...OWNER, stage: "evaluate" }), []);
  });

  test("restoreCheckpoint() copies what was saved", async ({ open, folder }) => {
    const { work } = await open();
    await leaveCheckpoints(work, [7.25]);
    const [checkpoint] = await work.checkpoints(OWNER);
    assertEquals(await work.checkCheckpoint(checkpoint!), []);
    const to = join(folder, "checkpoint");
    assertEquals(await work.restoreCheckpoint(checkpoint!, to), { kind: "restored" });
    assertEquals(await Deno.readTextFile(to), "at 7.25");
  });

  test("verifyCheckpoints() and clearCheckpoints() leave alone one of another format", async ({ open }) => {
    const { work } = await open();
    const folder = await leaveCheckpoints(work, [1]);
    const path = (await work.checkpoints(OWNER))[0]!.path;
    await Deno.rename(path, path.replace(/\.(\d+)\.last$/, ".99.last"));
    assertEquals(await placesIn(work), []);
    await work.clearCheckpoints(OWNER, { upTo: 9 });
    const verified = await work.verifyCheckpoints({
      isDryRun: false,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    assertEquals(verified, { checkpoints: 0, foreign: 1, bytes: 0, corruption: [] });
    assertEquals((await Array.fromAsync(Deno.readDir(folder))).length, 1);
  });

  test("clearCheckpoints() leaves those further on and those that are kept", async ({ open }) => {
    const { work } = await open();
    await leaveCheckpoints(work, [5], { keep: true });
    const folder = await leaveCheckpoints(work, [9, 10]);
    await Deno.writeTextFile(join(folder, "half.unfinished"), "half");
    await work.clearCheckpoints(OWNER, { upTo: -1 });
    assertEquals(await placesIn(work), [10, 9, 5]);
    assertEquals((await Array.fromAsync(Deno.readDir(folder))).length, 3);
    await work.clearCheckpoints(OWNER, { upTo: 9 });
    assertEquals(await placesIn(work), [10, 5]);
    await work.clearCheckpoints(OTHER, { upTo: 9 });
  });
}
