import type { LatentPlane } from "./latent_plane.ts";

interface GridPoints {
  /** `rows` × `columns` × `latentDim` values, the top row first. */
  readonly points: Float32Array<ArrayBuffer>;
  /** Points along the first axis. */
  readonly columns: number;
  /** Points along the second axis; 1 without a second axis. */
  readonly rows: number;
  /** The places of columns from the left and of rows from the bottom, in units of the axes' scale. */
  readonly positions: readonly number[];
}

interface GridOptions {
  /** Points along each axis, at least 1. */
  readonly size: number;
  /** The outermost points lie at −`extent` and `extent`. */
  readonly extent: number;
}

/**
 * Spreads points evenly over a plane of latent space, the origin in their middle.
 *
 * @param plane With a single axis, the grid is a row.
 *
 * @example The corners of a square
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gridPoints } from "./grid_points.ts";
 * import { latentPlane } from "./latent_plane.ts";
 *
 * const plane = latentPlane(new Float32Array([0, 0]), 2);
 * const { points } = gridPoints(plane, { size: 2, extent: 1 });
 * assertEquals([...points], [-1, 1, 1, 1, -1, -1, 1, -1]);
 * ```
 */
export function gridPoints(plane: LatentPlane, { size, extent }: GridOptions): GridPoints {
  const positions = Array.from(
    { length: size },
    (_, index) => size === 1 ? 0 : extent * (2 * index / (size - 1) - 1),
  );
  const [across, up] = plane.axes;
  const heights = up === undefined ? [0] : positions.toReversed();
  const points = heights.flatMap((height) =>
    positions.flatMap((position) =>
      Array.from(
        plane.origin,
        (value, k) =>
          value + position * across!.scale * across!.direction[k]! +
          (up === undefined ? 0 : height * up.scale * up.direction[k]!),
      )
    )
  );
  return {
    points: Float32Array.from(points),
    columns: positions.length,
    rows: heights.length,
    positions,
  };
}
