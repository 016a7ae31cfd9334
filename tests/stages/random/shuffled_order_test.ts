import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { shuffledOrder } from "../../../stages/random/shuffled_order.ts";

Deno.test("shuffledOrder() has each index once, also for 0 and 1 items", () => {
  const order = shuffledOrder(1000, { seed: 5, purpose: "order" });
  assertNotEquals([...order], [...order].sort((a, b) => a - b));
  assertEquals([...order].sort((a, b) => a - b), Array.from({ length: 1000 }, (_, i) => i));
  assertEquals([...shuffledOrder(0, { seed: 5, purpose: "order" })], []);
  assertEquals([...shuffledOrder(1, { seed: 5, purpose: "order" })], [0]);
});

Deno.test("shuffledOrder() draws each of six orders of three items equally often", () => {
  const counts = new Map<string, number>();
  for (let epoch = 0; epoch < 6000; epoch++) {
    const order = shuffledOrder(3, { seed: 5, purpose: "order", counters: [epoch] }).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assertEquals(counts.size, 6);
  for (const count of counts.values()) assertAlmostEquals(count, 1000, 150);
});
