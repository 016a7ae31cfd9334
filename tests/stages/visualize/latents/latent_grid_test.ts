import { assertAlmostEquals, assertEquals } from "@std/assert";
import { latentGrid } from "../../../../stages/visualize/latents/latent_grid.ts";
import { latentPlane } from "../../../../stages/visualize/latents/latent_plane.ts";

Deno.test("latentGrid() starts at the top left, as an image does", () => {
  const plane = latentPlane(new Float32Array([0, 0]), 2);
  const { points, rows, columns, positions } = latentGrid(plane, { size: 3, extent: 2 });
  assertEquals([rows, columns], [3, 3]);
  assertEquals(positions, [-2, 0, 2]);
  assertEquals([...points.subarray(0, 6)], [-2, 2, 0, 2, 2, 2]);
});

Deno.test("latentGrid() is a row where latent space has one dimension", () => {
  const plane = latentPlane(new Float32Array([0]), 1);
  const { points, rows } = latentGrid(plane, { size: 3, extent: 1 });
  assertEquals(rows, 1);
  assertEquals([...points], [-1, 0, 1]);
});

Deno.test("latentGrid() of one point is the origin", () => {
  const plane = latentPlane(new Float32Array([0, 0]), 2);
  assertEquals([...latentGrid(plane, { size: 1, extent: 2 }).points], [0, 0]);
});

Deno.test("latentGrid() goes along principal components in standard deviations from the mean", () => {
  const plane = latentPlane(new Float32Array([1, 0, 0, 1, 6, 8]), 3);
  const { points } = latentGrid(plane, { size: 2, extent: 1 });
  const wanted = [1, 0, 0, 1, 6, 8, 1, 0, 0, 1, 6, 8];
  for (const [at, value] of wanted.entries()) assertAlmostEquals(points[at]!, value, 1e-6);
});
