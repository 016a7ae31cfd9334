import { assertStringIncludes } from "@std/assert";
import { exampleGrid } from "./example_figures.ts";

Deno.test("latentGridPlot() says that its axes are principal components where they are", () => {
  const svg = exampleGrid(8, 3);
  assertStringIncludes(svg, ">First principal component of the means of z (standard deviations)<");
  assertStringIncludes(svg, ">Second principal component of the means of z (standard deviations)<");
});

Deno.test("latentGridPlot() has a tick for each point, and images shown pixel for pixel", () => {
  const svg = exampleGrid(2, 3);
  for (const tick of ["−2.00", "0.00", "2.00"]) assertStringIncludes(svg, `>${tick}</text>`);
  assertStringIncludes(svg, 'image-rendering="pixelated"');
});

Deno.test("latentGridPlot() is a row with one axis where latent space has one dimension", () => {
  assertStringIncludes(exampleGrid(1, 5), "5 images, each decoded");
});

Deno.test("latentGridPlot() of one image says where it comes from, on both axes", () => {
  const svg = exampleGrid(2, 1);
  assertStringIncludes(svg, ">The image decoded from the origin<");
  for (const label of ["z[0]", "z[1]"]) assertStringIncludes(svg, `>${label}</text>`);
});
