import { assertEquals } from "@std/assert";
import { bestOf } from "../../../stages/compare/best_of.ts";

Deno.test("bestOf() finds no best value among equal ones, nor where neither end is better", () => {
  assertEquals(bestOf([3, 1, NaN], "lowest"), 1);
  assertEquals(bestOf([3, 1], "highest"), 3);
  assertEquals(bestOf([1, 1], "lowest"), null);
  assertEquals(bestOf([1, 2], null), null);
  assertEquals(bestOf([], "lowest"), null);
});
