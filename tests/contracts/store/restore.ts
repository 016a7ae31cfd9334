import { assertEquals, assertRejects } from "@std/assert";
import { digestFolder } from "../../../pipeline/digest/digest.ts";
import { join } from "../../../pipeline/path.ts";
import { makeDraft, readFiles } from "../make_draft.ts";
import { AWKWARD, FINGERPRINT, type StoreTest } from "./place.ts";

/** Bringing files back. */
export function describeRestore(test: StoreTest): void {
  for (const link of [false, true]) {
    test(`restore() brings awkward names back (link: ${link})`, async ({ open, folder }) => {
      const store = await open();
      const { outputs } = await store.publish(await makeDraft(folder, { model: AWKWARD }));
      const into = join(folder, "back");
      assertEquals(await store.restore(outputs.model!.files, into, { link }), { kind: "restored" });
      assertEquals(await readFiles(into), AWKWARD);
    });

    test(`restore() makes the folder of no files (link: ${link})`, async ({ open, folder }) => {
      const store = await open();
      const draft = await makeDraft(folder, { model: {} });
      const { outputs } = await store.publish(draft);
      assertEquals(outputs.model!.digest, digestFolder([]));
      await store.restore(outputs.model!.files, join(folder, "back"), { link });
      assertEquals(await readFiles(join(folder, "back")), {});
    });
  }

  test("restore() gives copies that people may edit", async ({ open, folder }) => {
    const store = await open();
    const { outputs } = await store.publish(await makeDraft(folder));
    const { files } = outputs.losses!;
    await store.restore(files, join(folder, "mine"), { link: false });
    await Deno.writeTextFile(join(folder, "mine", "losses.csv"), "edited");
    assertEquals((await store.lookup("train", FINGERPRINT)).kind, "hit");
    await store.restore(files, join(folder, "mine"), { link: false });
    assertEquals(await readFiles(join(folder, "mine")), { "losses.csv": "epoch,loss\n1,2.5\n" });
  });

  test("restore() replaces a link and never writes through it", async ({ open, folder }) => {
    const store = await open();
    const { outputs } = await store.publish(await makeDraft(folder));
    const other = await store.publish(
      await makeDraft(folder, { fingerprint: "a1".repeat(32), losses: "other" }),
    );
    const into = join(folder, "back");
    await store.restore(outputs.losses!.files, into, { link: true });
    await store.restore(other.outputs.losses!.files, into, { link: false });
    assertEquals(await readFiles(into), { "losses.csv": "other" });
    assertEquals((await store.lookup("train", FINGERPRINT)).kind, "hit");
  });

  test("restore() refuses a path that leaves the folder", async ({ open, folder }) => {
    const store = await open();
    const { outputs } = await store.publish(await makeDraft(folder));
    const file = { ...outputs.losses!.files[0]!, path: "../outside" };
    const error = await assertRejects(
      () => store.restore([file], join(folder, "back"), { link: false }),
      RangeError,
    );
    assertEquals(
      error.message,
      'Cannot restore "../outside": expected a path inside the folder',
    );
  });
}
