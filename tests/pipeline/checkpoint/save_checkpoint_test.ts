import { assertEquals, assertRejects } from "@std/assert";
import {
  checkpointHead,
  writeCheckpointName,
} from "../../../pipeline/checkpoint/checkpoint_name.ts";
import { checkpointSaver } from "../../../pipeline/checkpoint/save_checkpoint.ts";
import { digestText } from "../../../pipeline/digest/digest.ts";
import { readFiles } from "../../contracts/make_draft.ts";
import { canMount, mountSmallDisk } from "../../faults/full_disk.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const resumeKey = "f0".repeat(32);
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The name that a checkpoint has to have. */
function nameOf(text: string, at: number, isKept = false): string {
  return writeCheckpointName({
    at,
    digest: digestText(checkpointHead(resumeKey, at) + text),
    isKept,
  });
}

Deno.test("checkpointSaver() keeps the last two, and each that is to be kept", async () => {
  await using workspace = await makeWorkspace();
  const save = checkpointSaver({ folder: workspace.path, resumeKey });
  await save(bytesOf("a"), { at: 0.5 });
  await save(bytesOf("b"), { at: 1, keep: true });
  await save(bytesOf("c"), { at: 1.5 });
  await save(bytesOf("d"), { at: 2 });
  assertEquals(await readFiles(workspace.path), {
    [nameOf("b", 1, true)]: "b",
    [nameOf("c", 1.5)]: "c",
    [nameOf("d", 2)]: "d",
  });
});

Deno.test("checkpointSaver() leaves what a longer run has left further on", async () => {
  await using workspace = await makeWorkspace();
  const save = checkpointSaver({ folder: workspace.path, resumeKey });
  for (const at of [7, 8, 1, 2, 3]) await save(bytesOf("x"), { at });
  const names = Object.keys(await readFiles(workspace.path)).sort();
  assertEquals(names, [2, 3, 7, 8].map((at) => nameOf("x", at)).sort());
});

Deno.test("checkpointSaver() saves one after the other, however it is called", async () => {
  await using workspace = await makeWorkspace();
  const save = checkpointSaver({ folder: workspace.path, resumeKey });
  await Promise.all([1, 2, 3, 4, 5].map((at) => save(bytesOf(`${at}`), { at })));
  assertEquals(await readFiles(workspace.path), { [nameOf("4", 4)]: "4", [nameOf("5", 5)]: "5" });
});

Deno.test("checkpointSaver() may save the same twice, and makes its files read-only", async () => {
  await using workspace = await makeWorkspace();
  const save = checkpointSaver({ folder: workspace.path, resumeKey });
  await save(bytesOf("a"), { at: 1 });
  await save(bytesOf("a"), { at: 1 });
  assertEquals(await readFiles(workspace.path), { [nameOf("a", 1)]: "a" });
  const { mode } = await Deno.stat(`${workspace.path}/${nameOf("a", 1)}`);
  assertEquals(mode! & 0o777, 0o444);
});

for (const at of [-1, NaN, Infinity]) {
  Deno.test(`checkpointSaver() refuses the place ${at}`, async () => {
    await using workspace = await makeWorkspace();
    const save = checkpointSaver({ folder: workspace.path, resumeKey });
    const error = await assertRejects(() => save(bytesOf("a"), { at }), RangeError);
    assertEquals(
      error.message,
      `Cannot save a checkpoint at ${at}: expected a non-negative number`,
    );
    assertEquals(await readFiles(workspace.path), {});
  });
}

Deno.test({
  name: `checkpointSaver() says that a disk is full, and keeps the one before${
    canMount ? "" : " (skipped: no file system can be mounted here)"
  }`,
  ignore: !canMount,
  async fn() {
    await using disk = await mountSmallDisk(64);
    const save = checkpointSaver({ folder: disk.path, resumeKey });
    await save(bytesOf("a"), { at: 1 });
    const error = await assertRejects(() => save(new Uint8Array(100_000), { at: 2 }), Error);
    assertEquals(
      error.message,
      "Cannot save a checkpoint at 2: No space left on device (os error 28)\n" +
        "The one before it is still there: run again to resume from it",
    );
    assertEquals(await readFiles(disk.path), { [nameOf("a", 1)]: "a" });
    await save(bytesOf("b"), { at: 2 });
  },
});
