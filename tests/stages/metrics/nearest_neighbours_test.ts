import { assertEquals, assertThrows } from "@std/assert";
import { nearestNeighbours, type Points } from "../../../stages/metrics/nearest_neighbours.ts";

const SIZES = [{ count: 300, size: 2 }, { count: 90, size: 128 }, { count: 60, size: 70 }];

for (const { count, size } of SIZES) {
  Deno.test(`nearestNeighbours() finds what sorting all distances finds: ${count} points of ${size}`, () => {
    // Few distinct coordinates: many points lie equally far, and blocks are crossed.
    const values = Float32Array.from({ length: count * size }, (_, i) => (i * i * 31) % 7);
    const points = { count, size, values };
    assertEquals([...nearestNeighbours(points, 5)], sortedNeighbours(points, 5));
  });
}

Deno.test("nearestNeighbours() puts the earlier of equally far points first", () => {
  const points = { count: 4, size: 1, values: new Float32Array([5, 5, 5, 5]) };
  assertEquals([...nearestNeighbours(points, 2)], [1, 2, 0, 2, 0, 1, 0, 1]);
});

for (const neighbours of [0, 4]) {
  Deno.test(`nearestNeighbours() refuses to find ${neighbours} among 4 points`, () => {
    assertThrows(
      () => nearestNeighbours({ count: 4, size: 1, values: new Float32Array(4) }, neighbours),
      RangeError,
      `Cannot find ${neighbours} neighbours among 4 points: expected from 1 to 3`,
    );
  });
}

function sortedNeighbours({ count, size, values }: Points, neighbours: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  return all.flatMap((a) => {
    const distance = (b: number) =>
      Array.from({ length: size }, (_, i) => (values[a * size + i]! - values[b * size + i]!) ** 2)
        .reduce((sum, square) => sum + square, 0);
    return all.filter((b) => b !== a)
      .sort((b, c) => distance(b) - distance(c) || b - c)
      .slice(0, neighbours);
  });
}
