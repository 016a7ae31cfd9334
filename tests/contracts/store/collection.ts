import { assertEquals } from "@std/assert";
import { collect } from "./collect.ts";
import { makeDraft } from "../make_draft.ts";
import type { StoreTest } from "./place.ts";

const OLD = "aa".repeat(32);
const NEW = "bb".repeat(32);
/** Four bytes that only one of the results has. */
const old = { fingerprint: OLD, losses: "old\n" };
const young = { fingerprint: NEW, losses: "young\n" };

/** Removing what nothing reaches. */
export function describeCollection(test: StoreTest): void {
  test("collect() keeps what the roots reach and what it shares, and removes the rest", async ({ open, folder }) => {
    const store = await open();
    await store.publish(await makeDraft(folder, old));
    const entry = await store.publish(await makeDraft(folder, young));
    const { removed, kept } = await collect(await open(), [`train/${NEW}`]);
    assertEquals([removed.results.files, removed.objects], [1, { files: 1, bytes: 4 }]);
    assertEquals([kept.results.files, kept.objects], [1, { files: 2, bytes: 13 }]);
    assertEquals(await store.lookup("train", OLD), { kind: "miss" });
    assertEquals(await store.lookup("train", NEW), { kind: "hit", entry });
  });

  test("collect() counts alone for dryRun, and nothing where the roots say so", async ({ open, folder }) => {
    const store = await open();
    const entry = await store.publish(await makeDraft(folder, old));
    const dry = await collect(store, [], { dryRun: true });
    assertEquals([dry.removed.results.files, dry.removed.objects.files], [1, 2]);
    const readRoots = () => Promise.resolve(null);
    const options = { readRoots, resultsUntil: Infinity, staleFilesUntil: Infinity, dryRun: false };
    assertEquals(await store.collectGarbage(options), null);
    assertEquals(await store.lookup("train", OLD), { kind: "hit", entry });
    const { removed } = await collect(store, []);
    assertEquals(removed, dry.removed);
  });

  test("collect() keeps objects that are roots themselves, and results that are young", async ({ open, folder }) => {
    const store = await open();
    const { outputs } = await store.publish(await makeDraft(folder, old));
    const objects = new Set([outputs.losses!.files[0]!.digest]);
    const readRoots = () => Promise.resolve({ results: new Set<string>(), objects });
    const { kept } = await collect(store, [], { readRoots });
    assertEquals(kept.objects, { files: 1, bytes: 4 });
    const entry = await store.publish(await makeDraft(folder, young));
    const hourAgo = Date.now() - 3_600_000;
    assertEquals((await collect(store, [], { resultsUntil: hourAgo })).removed.results.files, 0);
    assertEquals(await store.lookup("train", NEW), { kind: "hit", entry });
  });

  test("collect() leaves what a process that is away has looked up or published", async ({ open, folder }) => {
    const [user, collector] = [await open(), await open()];
    const found = await collector.publish(await makeDraft(folder, old));
    {
      await using _use = await user.hold();
      await user.lookup("train", OLD);
      const published = await user.publish(await makeDraft(folder, young));
      await user.releaseWhile(async () => {
        assertEquals((await collect(collector, [])).removed.results.files, 0);
      });
      assertEquals(await user.lookup("train", OLD), { kind: "hit", entry: found });
      assertEquals(await user.lookup("train", NEW), { kind: "hit", entry: published });
    }
    assertEquals((await collect(collector, [])).removed.results.files, 2);
  });

  test("collect() waits for who is at work, and says so; use() waits for it", async ({ open }) => {
    const [user, other, collector] = [await open(), await open(), await open()];
    const order: string[] = [];
    const waits = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const first = await user.hold();
    const collecting = collect(collector, [], {
      onWait: waits.resolve,
      async readRoots() {
        order.push("collect");
        begun.resolve();
        await end.promise;
        return { results: new Set(), objects: new Set() };
      },
    });
    await waits.promise;
    order.push("at work");
    await first[Symbol.asyncDispose]();
    await begun.promise;
    const second = other.hold().then(async (use) => {
      order.push("use");
      await use[Symbol.asyncDispose]();
    });
    end.resolve();
    await Promise.all([collecting, second]);
    assertEquals(order, ["at work", "collect", "use"]);
  });

  test("away() leaves a store to others only while all of its process are away", async ({ open }) => {
    const [user, collector] = [await open(), await open()];
    const waits = Promise.withResolvers<void>();
    await using _one = await user.hold();
    const two = await user.hold();
    await user.releaseWhile(async () => {
      const collecting = collect(collector, [], { onWait: waits.resolve });
      await waits.promise;
      await two[Symbol.asyncDispose]();
      await collecting;
    });
  });

  test("away() hands on what its work throws, and the use goes on", async ({ open, folder }) => {
    const store = await open();
    await using _use = await store.hold();
    const error = new Error("Cannot go on");
    assertEquals(
      await store.releaseWhile(() => Promise.reject(error)).catch((caught) => caught),
      error,
    );
    await store.publish(await makeDraft(folder, old));
  });
}
