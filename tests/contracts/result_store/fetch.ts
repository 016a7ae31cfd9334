import { assertEquals, assertRejects } from "@std/assert";
import { digestFolder } from "../../../pipeline/digest/digest.ts";
import { join } from "../../../pipeline/path.ts";
import { makeDraft, readFiles } from "../make_draft.ts";
import { AWKWARD, FINGERPRINT, type ResultTest } from "./place.ts";

/** Fetching files. */
export function describeFetching(test: ResultTest): void {
  for (const links of ["large", "all"] as const) {
    test(`fetch() keeps awkward names (links: ${links})`, async ({ open, folder }) => {
      const results = await open();
      const { outputs } = await results.publish(await makeDraft(folder, { model: AWKWARD }));
      const into = join(folder, "back");
      assertEquals(await results.fetch(outputs.model!.files, into, { links }), { kind: "fetched" });
      assertEquals(await readFiles(into), AWKWARD);
    });

    test(`fetch() makes the folder of no files (links: ${links})`, async ({ open, folder }) => {
      const results = await open();
      const draft = await makeDraft(folder, { model: {} });
      const { outputs } = await results.publish(draft);
      assertEquals(outputs.model!.digest, digestFolder([]));
      await results.fetch(outputs.model!.files, join(folder, "back"), { links });
      assertEquals(await readFiles(join(folder, "back")), {});
    });
  }

  test("fetch() gives copies that people may edit", async ({ open, folder }) => {
    const results = await open();
    const { outputs } = await results.publish(await makeDraft(folder));
    const { files } = outputs.losses!;
    await results.fetch(files, join(folder, "mine"), { links: "large" });
    await Deno.writeTextFile(join(folder, "mine", "losses.csv"), "edited");
    assertEquals((await results.lookup("train", FINGERPRINT)).kind, "hit");
    await results.fetch(files, join(folder, "mine"), { links: "large" });
    assertEquals(await readFiles(join(folder, "mine")), { "losses.csv": "epoch,loss\n1,2.5\n" });
  });

  test("fetch() replaces a link and never writes through it", async ({ open, folder }) => {
    const results = await open();
    const { outputs } = await results.publish(await makeDraft(folder));
    const other = await results.publish(
      await makeDraft(folder, { fingerprint: "a1".repeat(32), losses: "other" }),
    );
    const into = join(folder, "back");
    await results.fetch(outputs.losses!.files, into, { links: "all" });
    await results.fetch(other.outputs.losses!.files, into, { links: "large" });
    assertEquals(await readFiles(into), { "losses.csv": "other" });
    assertEquals((await results.lookup("train", FINGERPRINT)).kind, "hit");
  });

  test("fetch() refuses a path that leaves the folder", async ({ open, folder }) => {
    const results = await open();
    const { outputs } = await results.publish(await makeDraft(folder));
    const file = { ...outputs.losses!.files[0]!, path: "../outside" };
    const error = await assertRejects(
      () => results.fetch([file], join(folder, "back"), { links: "large" }),
      RangeError,
    );
    assertEquals(
      error.message,
      'Cannot restore "../outside": expected a path inside the folder',
    );
  });
}
