import { assertEquals, assertFalse, assertStringIncludes, assertThrows } from "@std/assert";
import { lossCurves } from "../../../stages/figures/loss_curves.ts";
import { exampleLosses } from "./example_figures.ts";

Deno.test("lossCurves() shows a single epoch as three dots", () => {
  assertEquals(lossCurves(exampleLosses(1)).match(/<circle/g)?.length, 3);
});

Deno.test("lossCurves() shows many epochs as lines without dots", () => {
  const svg = lossCurves(exampleLosses(100));
  assertEquals(svg.match(/<circle/g), null);
  assertStringIncludes(svg, ">100</text>");
});

Deno.test("lossCurves() dashes the losses of images held out, and says so", () => {
  const svg = lossCurves(exampleLosses(3, { heldOut: true }));
  assertStringIncludes(svg, "dashed: images held out");
  assertEquals(svg.match(/stroke-dasharray/g)?.length, 3);
  assertFalse(lossCurves(exampleLosses(3)).includes("dash"));
});

Deno.test("lossCurves() refuses to plot no epoch", () => {
  assertThrows(
    () => lossCurves([]),
    RangeError,
    "Cannot plot the losses: got no epoch, expected at least one",
  );
});
