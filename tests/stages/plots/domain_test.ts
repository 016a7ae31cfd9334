import { assertEquals } from "@std/assert";
import { domainOf } from "../../../stages/plots/domain.ts";

Deno.test("domainOf() passes over values that are not finite", () => {
  assertEquals(domainOf([NaN, 2, Infinity, 4], 0), [2, 4]);
});

Deno.test("domainOf() makes a range for values that are all the same, and for none", () => {
  assertEquals(domainOf([0, 0], 0.1), [-1, 1]);
  assertEquals(domainOf([-20], 0.1), [-22, -18]);
  assertEquals(domainOf([], 0.1), [0, 1]);
});

Deno.test("domainOf() takes what only rounding tells apart as the same", () => {
  assertEquals(domainOf([10, 10 + 1e-9], 0), [9, 11]);
});
