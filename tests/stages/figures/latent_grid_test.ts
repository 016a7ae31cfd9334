import { assertStringIncludes } from "@std/assert";
import { drawGrid } from "./example_figures.ts";

Deno.test("latentGrid says that its axes are principal components where they are", async () => {
  const svg = await drawGrid(8, 10);
  assertStringIncludes(svg, ">First principal component of the means of z (standard deviations)<");
  assertStringIncludes(svg, ">Second principal component of the means of z (standard deviations)<");
});

Deno.test("latentGrid has a tick for each point, and images shown pixel for pixel", async () => {
  const svg = await drawGrid(2, 3);
  for (const tick of ["−2.00", "0.00", "2.00"]) assertStringIncludes(svg, `>${tick}</text>`);
  assertStringIncludes(svg, 'image-rendering="pixelated"');
});

Deno.test("latentGrid is a row with one axis where latent space has one dimension", async () => {
  assertStringIncludes(await drawGrid(1, 5), "5 images, each decoded");
});

Deno.test("latentGrid of one image says where it comes from, on both axes", async () => {
  const svg = await drawGrid(2, 1);
  assertStringIncludes(svg, ">The image decoded from the origin<");
  for (const label of ["z[0]", "z[1]"]) assertStringIncludes(svg, `>${label}</text>`);
});
