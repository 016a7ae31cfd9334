/** Points of equal size, one after the other. */
export interface Points {
  readonly count: number;
  /** The coordinates of a point, counted. */
  readonly size: number;
  readonly values: Float32Array;
}

/**
 * Finds the nearest other points of each point by Euclidean distance, nearest first; of points
 * equally far, the earlier one comes first.
 *
 * Every pair is compared once, in blocks that fit the processor's cache: 10,000 points of 128
 * coordinates take seconds.
 *
 * @param points At least two points without NaN.
 * @param neighbours The neighbours to find, from 1 to one less than the points.
 * @returns The neighbours' indices: count × neighbours.
 * @throws {RangeError} If there are fewer other points.
 *
 * @example
 * ```ts
 * import { nearestNeighbours } from "./nearest_neighbours.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const points = { count: 3, size: 1, values: new Float32Array([0, 1, 3]) };
 * assertEquals([...nearestNeighbours(points, 2)], [1, 2, 0, 2, 1, 0]);
 * ```
 */
export function nearestNeighbours(points: Points, neighbours: number): Uint32Array {
  const { count } = points;
  if (neighbours < 1 || neighbours >= count) {
    throw new RangeError(
      `Cannot find ${neighbours} neighbours among ${count} points: expected from 1 to ${count - 1}`,
    );
  }
  const found: Found = {
    neighbours,
    distances: new Float64Array(count * neighbours).fill(Infinity),
    indices: new Uint32Array(count * neighbours),
  };
  const block = Math.max(16, Math.floor(CACHED_COORDINATES / points.size));
  for (let row = 0; row < count; row += block) {
    for (let column = 0; column <= row; column += block) {
      compareBlocks({ points, found, row, column, block });
    }
  }
  return found.indices;
}

/** A block of 16 kB: two of them fit a first-level cache of 32 kB. */
const CACHED_COORDINATES = 4096;

/** The coordinates between two checks if a distance is too large already. */
const PART = 32;

/** The neighbours found so far, of each point the nearest first. */
interface Found {
  readonly neighbours: number;
  readonly distances: Float64Array;
  readonly indices: Uint32Array;
}

/** Compares the points of a block of rows with the earlier points of a block of columns. */
function compareBlocks({ points, found, row, column, block }: {
  readonly points: Points;
  readonly found: Found;
  readonly row: number;
  readonly column: number;
  readonly block: number;
}): void {
  const rowEnd = Math.min(row + block, points.count);
  for (let a = row; a < rowEnd; a++) {
    const columnEnd = Math.min(column + block, a);
    for (let b = column; b < columnEnd; b++) {
      // For few coordinates the checks cost more than they save.
      const distance = points.size > PART
        ? distanceBelow(points, a, b, Math.max(farthest(found, a), farthest(found, b)))
        : squaredDistance(points, a, b);
      // Earlier points are offered first, so that they stay first among equals.
      if (distance < farthest(found, a)) insert(found, a, { index: b, distance });
      if (distance < farthest(found, b)) insert(found, b, { index: a, distance });
    }
  }
}

/** Computes the squared Euclidean distance of two points, as it is compared. */
export function distanceOf(points: Points, [a, b]: readonly [number, number]): number {
  return squaredDistance(points, a, b);
}

function squaredDistance({ values, size }: Points, a: number, b: number): number {
  let sum = 0;
  for (let i = a * size, j = b * size, end = i + size; i < end; i++, j++) {
    const difference = values[i]! - values[j]!;
    sum += difference * difference;
  }
  return sum;
}

/**
 * Computes what {@linkcode squaredDistance} does if that is below a limit. Of a larger distance it
 * gives a part that is not below it.
 */
function distanceBelow({ values, size }: Points, a: number, b: number, limit: number): number {
  let [sum, i, j] = [0, a * size, b * size];
  const end = i + size;
  while (i < end && sum < limit) {
    const stop = Math.min(i + PART, end);
    for (; i < stop; i++, j++) {
      const difference = values[i]! - values[j]!;
      sum += difference * difference;
    }
  }
  return sum;
}

function farthest({ distances, neighbours }: Found, point: number): number {
  return distances[(point + 1) * neighbours - 1]!;
}

function insert(
  { distances, indices, neighbours }: Found,
  point: number,
  neighbour: { readonly index: number; readonly distance: number },
): void {
  const first = point * neighbours;
  let at = first + neighbours - 1;
  for (; at > first && neighbour.distance < distances[at - 1]!; at--) {
    distances[at] = distances[at - 1]!;
    indices[at] = indices[at - 1]!;
  }
  distances[at] = neighbour.distance;
  indices[at] = neighbour.index;
}
