import { assertAlmostEquals, assertEquals } from "@std/assert";
import { gridPoints } from "../../../../stages/figures/latents/grid_points.ts";
import { latentPlane } from "../../../../stages/figures/latents/latent_plane.ts";

Deno.test("gridPoints() starts at the top left, as an image does", () => {
  const plane = latentPlane(new Float32Array([0, 0]), 2);
  const { points, rows, columns, positions } = gridPoints(plane, { size: 3, extent: 2 });
  assertEquals([rows, columns], [3, 3]);
  assertEquals(positions, [-2, 0, 2]);
  assertEquals([...points.subarray(0, 6)], [-2, 2, 0, 2, 2, 2]);
});

Deno.test("gridPoints() is a row where latent space has one dimension", () => {
  const plane = latentPlane(new Float32Array([0]), 1);
  const { points, rows } = gridPoints(plane, { size: 3, extent: 1 });
  assertEquals(rows, 1);
  assertEquals([...points], [-1, 0, 1]);
});

Deno.test("gridPoints() of one point is the origin", () => {
  const plane = latentPlane(new Float32Array([0, 0]), 2);
  assertEquals([...gridPoints(plane, { size: 1, extent: 2 }).points], [0, 0]);
});

Deno.test("gridPoints() measures principal components in standard deviations from the mean", () => {
  const plane = latentPlane(new Float32Array([1, 0, 0, 1, 6, 8]), 3);
  const { points } = gridPoints(plane, { size: 2, extent: 1 });
  const wanted = [1, 0, 0, 1, 6, 8, 1, 0, 0, 1, 6, 8];
  for (const [at, value] of wanted.entries()) assertAlmostEquals(points[at]!, value, 1e-6);
});
