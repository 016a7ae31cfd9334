import { assertEquals } from "@std/assert";
import { valueAxis } from "../../../stages/figures/value_axis.ts";

const AXIS = { room: 0, shortest: 1 };

Deno.test("valueAxis() shows all values where none is far from the others", () => {
  for (const values of [[5e9, 700], [2600, 700, 690, 680], [7, 0.001, 0.001, 0.001], [], [NaN]]) {
    assertEquals(valueAxis(values, { ...AXIS, shortest: 0.01 }).note, null);
  }
});

Deno.test("valueAxis() leaves out what would make one flat line of the rest, and says so", () => {
  const losses = [5.12e9, 5.1e9, 3e6, 700, 690, 680, 670, 660, 650];
  const { domain, note } = valueAxis(losses, AXIS);
  assertEquals([domain, note], [[650, 700], "not shown: 3 of 9, up to 5.12e9"]);
  assertEquals(valueAxis([-4e7, 17, 18, 17.5], AXIS).note, "not shown: 1 of 4, at −4e7");
});

Deno.test("valueAxis() does not go below zero for values that never do", () => {
  assertEquals(valueAxis([0.0001, 0.0002], { room: 0.1, shortest: 0.01 }).domain[0], 0);
  assertEquals(valueAxis([-1, 1], { room: 0.1, shortest: 0.01 }).domain, [-1.2, 1.2]);
});

Deno.test("valueAxis() has ticks with exponents for large values alone", () => {
  const { tickFormat } = valueAxis([0, 4e12], AXIS).ticks;
  assertEquals([0, 1.5e12, -2e6].map((value) => tickFormat!(value)), ["0", "1.5e12", "−2e6"]);
  assertEquals(valueAxis([0, 700], AXIS).ticks, {});
});
