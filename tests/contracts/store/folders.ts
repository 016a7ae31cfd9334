import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "../../../pipeline/path.ts";
import { readFiles } from "../make_draft.ts";
import { FINGERPRINT, type StoreTest } from "./place.ts";

/** Scratch folders and state. */
export function describeFolders(test: StoreTest): void {
  test("scratch() makes folders that are gone once disposed of", async ({ open }) => {
    const store = await open();
    const paths: string[] = [];
    {
      await using one = await store.scratch();
      await using two = await store.scratch();
      paths.push(one.path, two.path);
      await Deno.writeTextFile(join(one.path, "file"), "text");
      assertEquals(await readFiles(two.path), {});
    }
    for (const path of paths) await assertRejects(() => Deno.stat(path), Deno.errors.NotFound);
  });

  test("scratch() leaves the folders of others that are at work", async ({ open }) => {
    await using mine = await (await open()).scratch();
    await using _other = await (await open()).scratch();
    assert((await Deno.stat(mine.path)).isDirectory);
  });

  test("state() outlives the store until it is cleared", async ({ open }) => {
    const store = await open();
    const state = await store.state("train", FINGERPRINT);
    await Deno.writeTextFile(join(state, "checkpoint"), "epoch 3");
    assertEquals(await readFiles(await (await open()).state("train", FINGERPRINT)), {
      checkpoint: "epoch 3",
    });
    assertEquals(await readFiles(await store.state("train", "a1".repeat(32))), {});
    await store.clearState("train", FINGERPRINT);
    await store.clearState("train", FINGERPRINT);
    assertEquals(await readFiles(await store.state("train", FINGERPRINT)), {});
  });
}
