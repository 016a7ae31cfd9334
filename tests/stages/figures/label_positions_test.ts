import { assertEquals } from "@std/assert";
import { labelPositions } from "../../../stages/figures/label_positions.ts";

Deno.test("labelPositions() leaves labels that are far apart where they are", () => {
  assertEquals(labelPositions([1, 9, 5], { low: 0, high: 10, gap: 1 }), [1, 9, 5]);
});

Deno.test("labelPositions() keeps labels inside and in order", () => {
  assertEquals(labelPositions([10.5, 0, 0.2], { low: 0, high: 10, gap: 2 }), [10, 0, 2]);
});

Deno.test("labelPositions() separates equal labels by their place", () => {
  assertEquals(labelPositions([5, 5], { low: 0, high: 10, gap: 2 }), [5, 3]);
});
