import { assertEquals } from "@std/assert";
import { join } from "../../../pipeline/path.ts";
import { makeDraft } from "../make_draft.ts";
import type { ResultTest } from "./place.ts";

/** Checking, reading and verifying what is whole. */
export function describeUpkeep(test: ResultTest): void {
  test("check() says nothing of files that are whole", async ({ open, folder }) => {
    const results = await open();
    assertEquals(await results.check([]), []);
    const { outputs } = await results.publish(await makeDraft(folder));
    assertEquals(await results.check(outputs.model!.files), []);
  });

  test("read() gives the bytes of a file, and null where nothing is stored", async ({ open, folder }) => {
    const results = await open();
    const { outputs } = await results.publish(await makeDraft(folder, { losses: "abc" }));
    const [file] = outputs.losses!.files;
    assertEquals(await results.read(file!), new TextEncoder().encode("abc"));
    assertEquals(await results.read({ ...file!, digest: "0".repeat(64) }), null);
  });

  test("putBack() stores a file's bytes, leaves the file, and ignores a missing one", async ({ open, folder }) => {
    const results = await open();
    const path = join(folder, "file");
    await Deno.writeTextFile(path, "abc");
    await results.putBack(path);
    const { outputs } = await results.publish(await makeDraft(folder, { losses: "abc" }));
    assertEquals(await results.check(outputs.losses!.files), []);
    assertEquals(await Deno.readTextFile(path), "abc");
    await results.putBack(join(folder, "missing"));
  });

  test("verify() counts entries, objects and bytes, and tells how far it is", async ({ open, folder }) => {
    const results = await open();
    await results.publish(await makeDraft(folder));
    const told: number[] = [];
    const verified = await results.verify({
      isDryRun: false,
      signal: new AbortController().signal,
      onProgress: ({ done, total }) => told.push(done / total),
    });
    assertEquals(verified, { objects: 2, entries: 1, foreign: 0, bytes: 24, corruption: [] });
    assertEquals(told.at(-1), 1);
  });
}
