import { assertEquals } from "@std/assert";
import type { RemovedResults, Roots } from "../../../pipeline/stores/garbage.ts";
import type { ResultStore } from "../../../pipeline/stores/result_store.ts";
import { makeDraft } from "../make_draft.ts";
import type { ResultTest } from "./place.ts";

const OLD = "aa".repeat(32);
const NEW = "bb".repeat(32);
/** Four bytes that only one of the results has. */
const old = { fingerprint: OLD, losses: "old\n" };
const young = { fingerprint: NEW, losses: "young\n" };

/** Collects the garbage of a store, however young it is. */
function collect(
  results: ResultStore,
  roots: Partial<Roots>,
  { until = Infinity, isDryRun = false } = {},
): Promise<RemovedResults> {
  return results.collectGarbage({
    roots: { results: new Set(), objects: new Set(), digests: new Set(), ...roots },
    until,
    isDryRun,
  });
}

/** Removing what nothing reaches. */
export function describeGarbage(test: ResultTest): void {
  test("collectGarbage() keeps what the roots reach and what it shares, and removes the rest", async ({ open, folder }) => {
    const results = await open();
    await results.publish(await makeDraft(folder, old));
    const entry = await results.publish(await makeDraft(folder, young));
    const { removed, kept, names } = await collect(await open(), {
      results: new Set([`train/${NEW}`]),
    });
    assertEquals([removed.results.files, removed.objects], [1, { files: 1, bytes: 4 }]);
    assertEquals([kept.results.files, kept.objects], [1, { files: 2, bytes: 13 }]);
    assertEquals(names, new Set([`train/${NEW}`]));
    assertEquals(await results.lookup("train", OLD), { kind: "miss" });
    assertEquals(await results.lookup("train", NEW), { kind: "hit", entry });
  });

  test("collectGarbage() only counts in a dry run", async ({ open, folder }) => {
    const results = await open();
    const entry = await results.publish(await makeDraft(folder, old));
    const dry = await collect(results, {}, { isDryRun: true });
    assertEquals([dry.removed.results.files, dry.removed.objects.files], [1, 2]);
    assertEquals(await results.lookup("train", OLD), { kind: "hit", entry });
    assertEquals((await collect(results, {})).removed, dry.removed);
  });

  test("collectGarbage() keeps objects that are roots themselves, and results that are young", async ({ open, folder }) => {
    const results = await open();
    const { outputs } = await results.publish(await makeDraft(folder, old));
    const objects = new Set([outputs.losses!.files[0]!.digest]);
    assertEquals((await collect(results, { objects })).kept.objects, { files: 1, bytes: 4 });
    const entry = await results.publish(await makeDraft(folder, young));
    const { removed, names } = await collect(results, {}, { until: Date.now() - 3_600_000 });
    assertEquals([removed.results.files, names], [0, new Set([`train/${NEW}`])]);
    assertEquals(await results.lookup("train", NEW), { kind: "hit", entry });
  });

  test("collectGarbage() keeps a result and an object whose digests may be roots", async ({ open, folder }) => {
    const results = await open();
    const { outputs } = await results.publish(await makeDraft(folder, old));
    const entry = await results.publish(await makeDraft(folder, young));
    const digests = new Set([NEW, outputs.losses!.files[0]!.digest]);
    const { removed, names } = await collect(results, { digests });
    assertEquals([removed.objects.files, names], [0, new Set([`train/${NEW}`])]);
    assertEquals(await results.lookup("train", OLD), { kind: "miss" });
    assertEquals(await results.lookup("train", NEW), { kind: "hit", entry });
  });
}
