import { assertEquals, assertFalse, assertRejects, assertStringIncludes } from "@std/assert";
import { exampleLosses } from "../results/example_results.ts";
import { drawLosses } from "./example_figures.ts";

Deno.test("lossCurves shows a single epoch as three dots", async () => {
  assertEquals((await drawLosses(exampleLosses(1))).match(/<circle/g)?.length, 3);
});

Deno.test("lossCurves shows many epochs as lines without dots", async () => {
  const svg = await drawLosses(exampleLosses(100));
  assertEquals(svg.match(/<circle/g), null);
  assertStringIncludes(svg, ">100</text>");
});

Deno.test("lossCurves dashes the losses of images held out, and says so", async () => {
  const svg = await drawLosses(exampleLosses(3, { heldOut: true }));
  assertStringIncludes(svg, "dashed: over the images held out");
  assertEquals(svg.match(/stroke-dasharray/g)?.length, 3);
  assertFalse((await drawLosses(exampleLosses(3))).includes("dash"));
});

Deno.test("lossCurves leaves a first loss of billions out of the axis, and says so", async () => {
  const [first, ...others] = exampleLosses(3);
  const svg = await drawLosses([{ ...first!, loss: 5e9, reconstruction_loss: 5e9 }, ...others]);
  assertStringIncludes(svg, ">not shown: 2 of 6, up to 5e9</text>");
  assertStringIncludes(svg, ">660</text>");
  assertEquals(svg.match(/<circle/g)?.length, 7);
  // Some programs show nothing of a curve that goes so far beyond its figure.
  assertFalse(/[0-9]{6}/.test(svg), "a coordinate is far away");
});

Deno.test("lossCurves writes losses of billions briefly", async () => {
  const [first, second] = exampleLosses(2);
  const svg = await drawLosses([{ ...first!, loss: 5.1234e9 }, { ...second!, loss: 4.2e9 }]);
  assertStringIncludes(svg, ">total 4.2e9</text>");
  assertStringIncludes(svg, ">5e9</text>");
});

Deno.test("lossCurves refuses to plot no epoch", async () => {
  await assertRejects(
    () => drawLosses([]),
    RangeError,
    "Cannot plot the losses: got no epoch, expected at least one",
  );
});
