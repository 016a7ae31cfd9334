import { assert, assertEquals, assertRejects } from "@std/assert";
import { mapPooled } from "../../../pipeline/files/map_pooled.ts";

Deno.test("mapPooled() keeps the order of many items and works on 16 at once", async () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  let running = 0;
  let most = 0;
  const results = await mapPooled(items, async (item) => {
    most = Math.max(most, ++running);
    // Later items finish first.
    for (let turn = item % 7; turn < 7; turn++) await Promise.resolve();
    running--;
    return item * 2;
  });
  assertEquals(results, items.map((item) => item * 2));
  assertEquals(most, 16);
});

Deno.test("mapPooled() maps no items to no results", async () => {
  assertEquals(await mapPooled([], () => Promise.reject(new Error("never called"))), []);
});

Deno.test("mapPooled() rejects with the first failure once nothing is under way", async () => {
  let ended = 0;
  const calls = mapPooled([0, 1, 2, 3], async (item) => {
    if (item === 1) throw new Error("item 1");
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    ended++;
  });
  const error = await assertRejects(() => calls, Error);
  assertEquals(error.message, "item 1");
  assertEquals(ended, 3);
});

Deno.test("mapPooled() starts nothing more after a failure", async () => {
  let started = 0;
  await assertRejects(() =>
    mapPooled(new Array(1_000).fill(0), async () => {
      started++;
      await Promise.resolve();
      throw new Error("no");
    })
  );
  assert(started <= 32, `${started} calls`);
});
