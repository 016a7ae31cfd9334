import { assertEquals } from "@std/assert";
import { checkpointSaver } from "../../../pipeline/checkpoint/save_checkpoint.ts";
import { join } from "../../../pipeline/path.ts";
import type { Store } from "../../../pipeline/stores/result_store.ts";
import { FINGERPRINT, type StoreTest } from "./place.ts";

const OWNER = { stage: "train", resumeKey: FINGERPRINT };
const OTHER = { stage: "train", resumeKey: "a1".repeat(32) };

/** Saves checkpoints as a stage's process does; each holds its place as text. */
export async function leaveCheckpoints(
  store: Store,
  places: readonly number[],
  { owner = OWNER, keep = false } = {},
): Promise<string> {
  const folder = await store.checkpointFolder(owner);
  const save = checkpointSaver({ folder, resumeKey: owner.resumeKey });
  for (const at of places) await save(new TextEncoder().encode(`at ${at}`), { at, keep });
  return folder;
}

async function placesIn(store: Store, owner = OWNER): Promise<number[]> {
  return (await store.checkpoints(owner)).map(({ at }) => at);
}

/** What a stage's process saves to go on from. */
export function describeCheckpoints(test: StoreTest): void {
  test("checkpoints() lists a resumeKey's, furthest first, also from another process", async (place) => {
    const store = await place.open();
    assertEquals(await placesIn(store), []);
    await leaveCheckpoints(store, [2, 10], { keep: true });
    await leaveCheckpoints(store, [7.25, 9.5]);
    await leaveCheckpoints(store, [3], { owner: OTHER });
    assertEquals(await placesIn(await place.open()), [10, 9.5, 7.25, 2]);
    assertEquals(await placesIn(store, OTHER), [3]);
    assertEquals(await placesIn(store, { ...OWNER, stage: "evaluate" }), []);
  });

  test("restoreCheckpoint() brings back what was saved", async ({ open, folder }) => {
    const store = await open();
    await leaveCheckpoints(store, [7.25]);
    const [checkpoint] = await store.checkpoints(OWNER);
    assertEquals(await store.checkCheckpoint(checkpoint!), []);
    const to = join(folder, "checkpoint");
    assertEquals(await store.restoreCheckpoint(checkpoint!, to), { kind: "restored" });
    assertEquals(await Deno.readTextFile(to), "at 7.25");
  });

  test("clearCheckpoints() leaves those further on and those that are kept", async ({ open }) => {
    const store = await open();
    await leaveCheckpoints(store, [5], { keep: true });
    const folder = await leaveCheckpoints(store, [9, 10]);
    await Deno.writeTextFile(join(folder, "half.unfinished"), "half");
    await store.clearCheckpoints(OWNER, { upTo: -1 });
    assertEquals(await placesIn(store), [10, 9, 5]);
    assertEquals((await Array.fromAsync(Deno.readDir(folder))).length, 3);
    await store.clearCheckpoints(OWNER, { upTo: 9 });
    assertEquals(await placesIn(store), [10, 5]);
    await store.clearCheckpoints(OTHER, { upTo: 9 });
  });

  test("check() says nothing of files that are whole", async ({ open }) => {
    assertEquals(await (await open()).check([]), []);
  });
}
