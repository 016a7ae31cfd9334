import { assertEquals } from "@std/assert";
import { makeDraft } from "../make_draft.ts";
import { collectGarbage } from "./collect_garbage.ts";
import type { WorkTest } from "./place.ts";

const OLD = "aa".repeat(32);
const NEW = "bb".repeat(32);

/** Holding the stores, and releasing them for a while. */
export function describeLeases(test: WorkTest): void {
  test("releaseWhile() keeps what its process has looked up or published", async ({ open, folder }) => {
    const [user, collector] = [await open(), await open()];
    const found = await collector.results.publish(await makeDraft(folder, { fingerprint: OLD }));
    {
      await using _held = await user.work.hold();
      await user.results.lookup("train", OLD);
      const published = await user.results.publish(
        await makeDraft(folder, { fingerprint: NEW, losses: "young\n" }),
      );
      await user.work.releaseWhile(async () => {
        const { removed } = await collectGarbage(collector, []);
        assertEquals(removed.results.files, 0);
      });
      assertEquals(await user.results.lookup("train", OLD), { kind: "hit", entry: found });
      assertEquals(await user.results.lookup("train", NEW), { kind: "hit", entry: published });
    }
    assertEquals((await collectGarbage(collector, [])).removed.results.files, 2);
  });

  test("releaseWhile() keeps the state and checkpoints that its process asked for", async ({ open }) => {
    const [user, collector] = [await open(), await open()];
    await using _held = await user.work.hold();
    const folders = [
      await user.work.state("train", OLD),
      await user.work.checkpointFolder({ stage: "train", resumeKey: NEW }),
    ];
    for (const folder of folders) await Deno.writeTextFile(`${folder}/1`, "one");
    const { kept } = await user.work.releaseWhile(() => collectGarbage(collector, []));
    assertEquals(kept.interrupted, { files: 2, bytes: 6 });
  });

  test("withoutHolders() waits for who holds the stores, and says so; hold() waits for it", async ({ open }) => {
    const [user, other, collector] = [await open(), await open(), await open()];
    const order: string[] = [];
    const waits = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const first = await user.work.hold();
    const collecting = collector.work.withoutHolders(async () => {
      order.push("collect");
      begun.resolve();
      await end.promise;
    }, { isDryRun: false, onWait: waits.resolve });
    await waits.promise;
    order.push("at work");
    await first[Symbol.asyncDispose]();
    await begun.promise;
    const second = other.work.hold().then(async (held) => {
      order.push("hold");
      await held[Symbol.asyncDispose]();
    });
    end.resolve();
    await Promise.all([collecting, second]);
    assertEquals(order, ["at work", "collect", "hold"]);
  });

  test("withoutHolders() waits for nobody in a dry run", async ({ open }) => {
    const [user, collector] = [await open(), await open()];
    await using _held = await user.work.hold();
    assertEquals(
      await collector.work.withoutHolders((leases) => Promise.resolve(leases.size), {
        isDryRun: true,
      }),
      0,
    );
  });

  test("releaseWhile() leaves the stores to others only while all of its process release them", async ({ open }) => {
    const [user, collector] = [await open(), await open()];
    const waits = Promise.withResolvers<void>();
    await using _one = await user.work.hold();
    const two = await user.work.hold();
    await user.work.releaseWhile(async () => {
      const collecting = collectGarbage(collector, [], { onWait: waits.resolve });
      await waits.promise;
      await two[Symbol.asyncDispose]();
      await collecting;
    });
  });

  test("releaseWhile() hands on what its work throws, and holds again", async ({ open, folder }) => {
    const { results, work } = await open();
    await using _held = await work.hold();
    const error = new Error("Cannot continue");
    assertEquals(
      await work.releaseWhile(() => Promise.reject(error)).catch((caught) => caught),
      error,
    );
    await results.publish(await makeDraft(folder, { fingerprint: OLD }));
  });
}
