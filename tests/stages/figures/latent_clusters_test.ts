import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { CLASS_COLOURS } from "../../../stages/figures/theme.ts";
import { CLASSES } from "../results/example_results.ts";
import { drawClusters } from "./example_figures.ts";

for (const latentDim of [1, 2, 8]) {
  Deno.test(`latentClusters names the ten classes in their order, latent size ${latentDim}`, async () => {
    const svg = await drawClusters(latentDim, 50);
    const places = CLASSES.map((name) => svg.indexOf(`>${name}</text>`));
    assert(places.every((place) => place > 0), `a class is missing: ${places}`);
    assertEquals(places, places.toSorted((a, b) => a - b));
  });
}

Deno.test("latentClusters says on both axes that they are principal components", async () => {
  const svg = await drawClusters(8, 50);
  assertStringIncludes(svg, ">First principal component of the means of z (");
  assertStringIncludes(svg, ">Second principal component of the means of z (");
  assert(/% of the variance\)<\/text>/.test(svg));
});

Deno.test("latentClusters shows at most 10,000 points, and how many there are", async () => {
  const svg = await drawClusters(1, 10_500);
  assertEquals(svg.match(/<circle/g)?.length, 10_000);
  assertStringIncludes(svg, "The means of 10,000 of 10,500 test images");
});

Deno.test("CLASS_COLOURS are ten different ones", () => {
  assertEquals(new Set(CLASS_COLOURS).size, 10);
});
