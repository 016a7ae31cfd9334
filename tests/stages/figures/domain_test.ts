import { assertEquals } from "@std/assert";
import { domainOf } from "../../../stages/figures/domain.ts";

Deno.test("domainOf() ignores values that are not finite", () => {
  assertEquals(domainOf([NaN, 2, Infinity, 4], { shortest: 1 }), [2, 4]);
});

Deno.test("domainOf() uses the shortest axis for values that hardly differ, and without values", () => {
  assertEquals(domainOf([1, 1.5], { room: 9, shortest: 1 }), [0.75, 1.75]);
  assertEquals(domainOf([0, 0], { shortest: 2 }), [-1, 1]);
  assertEquals(domainOf([], { shortest: 2 }), [0, 2]);
});
