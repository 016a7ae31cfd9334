import { assert, assertEquals, assertRejects } from "@std/assert";
import { digestText } from "../../../pipeline/digest/digest.ts";
import { join } from "../../../pipeline/path.ts";
import { readFiles } from "../make_draft.ts";
import { FINGERPRINT } from "../result_store/place.ts";
import type { WorkTest } from "./place.ts";

/** Scratch folders and state. */
export function describeFolders(test: WorkTest): void {
  test("scratch() makes folders that are gone once disposed of", async ({ open }) => {
    const { work } = await open();
    const paths: string[] = [];
    {
      await using one = await work.scratch();
      await using two = await work.scratch();
      paths.push(one.path, two.path);
      await Deno.writeTextFile(join(one.path, "file"), "text");
      assertEquals(await readFiles(two.path), {});
    }
    for (const path of paths) await assertRejects(() => Deno.stat(path), Deno.errors.NotFound);
  });

  test("scratch() leaves the folders of others that are at work", async ({ open }) => {
    await using mine = await (await open()).work.scratch();
    await using _other = await (await open()).work.scratch();
    assert((await Deno.stat(mine.path)).isDirectory);
  });

  for (const count of [3, 2_001]) {
    test(`copyIn() copies ${count} files, and gives what the copies hold`, async (place) => {
      const { work } = await place.open();
      await using scratch = await work.scratch();
      const from = join(place.folder, "mine.txt");
      await Deno.writeTextFile(from, "mine");
      const copies = Array.from({ length: count }, (_, index) => {
        return { from, to: join(scratch.path, `${index % 9}`, `${index}`) };
      });
      const { signal } = new AbortController();
      const folders = [join(scratch.path, "empty")];
      const copied = await work.copyIn(copies, { folders, signal });
      const expected = { digest: digestText("mine"), bytes: 4 };
      assertEquals(copied, copies.map(() => expected));
      assertEquals(await Deno.readTextFile(copies.at(-1)!.to), "mine");
      assert((await Deno.stat(folders[0]!)).isDirectory);
      const gone = [{ from: join(place.folder, "gone"), to: join(scratch.path, "gone") }];
      await assertRejects(() => work.copyIn(gone, { folders: [], signal }), Deno.errors.NotFound);
    });
  }

  test("state() outlives the store until it is cleared", async ({ open }) => {
    const { work } = await open();
    const state = await work.state("train", FINGERPRINT);
    await Deno.writeTextFile(join(state, "checkpoint"), "epoch 3");
    assertEquals(await readFiles(await (await open()).work.state("train", FINGERPRINT)), {
      checkpoint: "epoch 3",
    });
    assertEquals(await readFiles(await work.state("train", "a1".repeat(32))), {});
    await work.clearState("train", FINGERPRINT);
    await work.clearState("train", FINGERPRINT);
    assertEquals(await readFiles(await work.state("train", FINGERPRINT)), {});
  });
}
