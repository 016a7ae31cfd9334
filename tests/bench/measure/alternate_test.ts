import { assertEquals } from "@std/assert";
import { alternate, figureOf } from "../../../bench/measure/alternate.ts";

Deno.test("alternate() measures in turn, after a round that does not count", async () => {
  const order: string[] = [];
  const values = { a: [100, 1, 3, 2], b: [100, 5, 5, 4] };
  const cases = (["a", "b"] as const).map((name) => ({
    name,
    measure: () => {
      order.push(name);
      return Promise.resolve(values[name].shift()!);
    },
  }));
  const figures = await alternate(cases, { repeat: 3 });
  assertEquals(order.join(""), "abababab");
  assertEquals([...figures], [
    ["a", { median: 2, min: 1, max: 3 }],
    ["b", { median: 5, min: 4, max: 5 }],
  ]);
});

Deno.test("figureOf() takes the lower of the two in the middle", () => {
  assertEquals(figureOf([4, 1, 3, 2]), { median: 2, min: 1, max: 4 });
  assertEquals(figureOf([7]), { median: 7, min: 7, max: 7 });
});
