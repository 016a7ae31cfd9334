import { assertEquals, assertNotEquals } from "@std/assert";
import { digestFolder, digestText } from "../../../pipeline/digest/digest.ts";
import { makeDraft } from "../make_draft.ts";
import { AWKWARD, FINGERPRINT, type ResultTest } from "./place.ts";

/** Publishing results and finding them again. */
export function describePublishing(test: ResultTest): void {
  test("lookup() misses what was never published", async ({ open }) => {
    assertEquals(await (await open()).lookup("train", FINGERPRINT), { kind: "miss" });
    assertEquals(await (await open()).entries("train"), []);
  });

  test("lookup() hits what was published, also from another process", async ({ open, folder }) => {
    const results = await open();
    const entry = await results.publish(await makeDraft(folder));
    assertEquals(await results.lookup("train", FINGERPRINT), { kind: "hit", entry });
    assertEquals(await (await open()).lookup("train", FINGERPRINT), { kind: "hit", entry });
    assertEquals(await results.lookup("evaluate", FINGERPRINT), { kind: "miss" });
    assertEquals(await results.lookup("train", "0".repeat(64)), { kind: "miss" });
  });

  test("publish() says what it stored", async ({ open, folder }) => {
    const model = { "b/weights.bin": "weights", "a.json": "{}" };
    const draft = await makeDraft(folder, { model, provenance: { "timings.csv": "1" } });
    const { outputs, provenance, record } = await (await open()).publish(draft);
    const files = [
      { path: "a.json", digest: digestText("{}"), bytes: 2 },
      { path: "b/weights.bin", digest: digestText("weights"), bytes: 7 },
    ];
    assertEquals(outputs.model, {
      kind: "folder",
      path: "model",
      digest: digestFolder(files),
      bytes: 9,
      files,
      emptyFolders: [],
    });
    const losses = digestText("epoch,loss\n1,2.5\n");
    assertEquals(outputs.losses, {
      kind: "file",
      path: "tables/losses.csv",
      digest: losses,
      bytes: 17,
      files: [{ path: "losses.csv", digest: losses, bytes: 17 }],
      emptyFolders: [],
    });
    assertEquals(record, draft.record);
    assertEquals(provenance, {
      ...draft.provenance,
      files: [{ path: "timings.csv", digest: digestText("1"), bytes: 1 }],
    });
  });

  test("publish() counts and keeps the empty folders of an output", async ({ open, folder }) => {
    const results = await open();
    const plain = await results.publish(await makeDraft(folder, { model: { "a/1": "" } }));
    const draft = await makeDraft(folder, { model: { "a/1": "" } });
    await Deno.mkdir(`${draft.outputs.model!.from}/b/c`, { recursive: true });
    const { outputs } = await results.publish(draft);
    assertEquals(outputs.model!.emptyFolders, ["b/c"]);
    assertEquals(outputs.model!.digest, digestFolder(outputs.model!.files, ["b/c"]));
    assertNotEquals(outputs.model!.digest, plain.outputs.model!.digest);
    assertEquals(await (await open()).lookup("train", FINGERPRINT), {
      kind: "hit",
      entry: { ...plain, outputs },
    });
    const { files, emptyFolders } = outputs.model!;
    await results.fetch(files, `${folder}/back`, { links: "all", emptyFolders });
    assertEquals((await Deno.stat(`${folder}/back/b/c`)).isDirectory, true);
  });

  test("publish() gives equal outputs equal digests, whatever is beside them", async (place) => {
    const results = await place.open();
    const one = await results.publish(await makeDraft(place.folder));
    const provenance = { "timings.csv": "other" };
    const two = await results.publish(
      await makeDraft(place.folder, { fingerprint: "a1".repeat(32), provenance }),
    );
    const three = await results.publish(
      await makeDraft(place.folder, { fingerprint: "b2".repeat(32), losses: "other" }),
    );
    assertEquals(two.outputs, one.outputs);
    assertEquals(three.outputs.model, one.outputs.model);
    assertNotEquals(three.outputs.losses!.digest, one.outputs.losses!.digest);
  });

  test("publish() may be called by many at once", async ({ open, folder }) => {
    const writers = Array.from({ length: 6 }, async () => {
      const draft = await makeDraft(folder, { model: AWKWARD });
      return await (await open()).publish(draft);
    });
    const [entry, ...others] = await Promise.all(writers);
    for (const other of others) assertEquals(other, entry);
    assertEquals(await (await open()).lookup("train", FINGERPRINT), {
      kind: "hit",
      entry: entry!,
    });
  });

  test("entries() lists a stage's results, newest first", async ({ open, folder }) => {
    const results = await open();
    const days = ["2026-01-02", "2026-01-03", "2026-01-01"];
    for (const [index, day] of days.entries()) {
      const fingerprint = `${index}`.repeat(64);
      await results.publish(
        await makeDraft(folder, { fingerprint, startedAt: `${day}T00:00:00.000Z` }),
      );
    }
    await results.publish(await makeDraft(folder, { stage: "evaluate" }));
    const listed = (await results.entries("train")).map(({ fingerprint }) => fingerprint[0]);
    assertEquals(listed, ["1", "0", "2"]);
  });
}
