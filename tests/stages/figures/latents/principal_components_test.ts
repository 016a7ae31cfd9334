import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { principalComponents } from "../../../../stages/figures/latents/principal_components.ts";
import { drawNormal } from "../../../../stages/random/draw_normal.ts";

const SEED = 11;

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

Deno.test("principalComponents() finds the axes of a rotated cloud", () => {
  const [cosine, sine] = [Math.cos(0.3), Math.sin(0.3)];
  const cloud = drawNormal(20_000, { seed: SEED, purpose: "example" });
  const points = cloud.map((_, at) => {
    const [long, short] = [3 * cloud[at - at % 2]!, cloud[at - at % 2 + 1]!];
    return at % 2 === 0 ? cosine * long - sine * short : sine * long + cosine * short;
  });
  const { directions, variances } = principalComponents(points, 2);
  assertAlmostEquals(directions[0]![0]!, cosine, 0.01);
  assertAlmostEquals(directions[0]![1]!, sine, 0.01);
  assertAlmostEquals(variances[0]!, 9, 0.2);
  assertAlmostEquals(variances[1]!, 1, 0.05);
});

Deno.test("principalComponents() gives unit vectors at right angles, by falling variance", () => {
  const dimensions = 16;
  const points = drawNormal(500 * dimensions, { seed: SEED, purpose: "example" })
    .map((value, at) => value * (1 + at % dimensions));
  const { directions, variances } = principalComponents(points, dimensions);
  for (const [i, a] of directions.entries()) {
    for (const [j, b] of directions.entries()) {
      assertAlmostEquals(dot(a, b), i === j ? 1 : 0, 1e-12);
    }
  }
  assertEquals([...variances], [...variances].sort((a, b) => b - a));
});

Deno.test("principalComponents() keeps the sum of the variances", () => {
  const points = new Float32Array([1, 2, 3, 4, 6, 5, 9, 7, 8]);
  const { mean, variances } = principalComponents(points, 3);
  const total = points.reduce((sum, value, at) => sum + (value - mean[at % 3]!) ** 2 / 3, 0);
  assertAlmostEquals(variances.reduce((sum, variance) => sum + variance), total, 1e-9);
});

Deno.test("principalComponents() chooses signs so that the greatest element is positive", () => {
  const points = drawNormal(60, { seed: SEED, purpose: "example" });
  const mirrored = points.map((value) => -value);
  const { directions } = principalComponents(points, 3);
  assertEquals(principalComponents(mirrored, 3).directions, directions);
  assert(directions.every((d) => Math.max(...d) === Math.max(...d.map(Math.abs))));
});

Deno.test("principalComponents() of points that are all the same has no variance", () => {
  const { mean, directions, variances } = principalComponents(new Float32Array([2, 3, 2, 3]), 2);
  assertEquals([...mean], [2, 3]);
  assertEquals([...variances], [0, 0]);
  assertEquals(directions.map((direction) => [...direction]), [[1, 0], [0, 1]]);
});

Deno.test("principalComponents() refuses no point and a part of a point", () => {
  assertThrows(
    () => principalComponents(new Float32Array(5), 2),
    RangeError,
    "Cannot find principal components: got 5 values, expected a multiple of 2",
  );
  assertThrows(
    () => principalComponents(new Float32Array(0), 2),
    RangeError,
    "Cannot find principal components: got 0 values, expected a multiple of 2",
  );
});
