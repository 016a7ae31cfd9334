import type { GraphTensor } from "../graph.ts";
import type { GraphOps } from "../graph_ops.ts";
import type { MinimalFiltering } from "./minimal_filtering.ts";

/** The algorithm of the transforms of images, and the graph that they are added to. */
export interface Tiling {
  readonly ops: GraphOps;
  readonly filtering: MinimalFiltering;
}

/**
 * Transforms the tiles of images, which overlap by two pixels, with a border of zeros.
 *
 * @param x [B, H, W, C], where both sides are multiples of the tile.
 * @returns [points², B · tiles, C].
 */
export function transformInput({ ops, filtering }: Tiling, x: GraphTensor): GraphTensor {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const m = filtering.outputs;
  const [down, across] = [height / m, width / m];
  const padded = ops.pad(x, [[0, 0], [1, m - 1], [1, m - 1], [0, 0]]);
  const tiles = ops.reshape(padded, [batch, down + 1, m, across + 1, m, channels]);
  const points = Array.from({ length: m + 2 }, (_, point) => point);
  const all = [0, batch] as const;
  const rows = filtering.input(
    ops,
    points.map((row) =>
      ops.slice(tiles, row < m ? [all, [0, down], row] : [all, [1, down + 1], row - m])
    ),
  );
  const transformed = rows.flatMap((row) =>
    filtering.input(
      ops,
      points.map((column) =>
        ops.slice(row, [
          all,
          [0, down],
          ...column < m ? [[0, across] as const, column] : [[1, across + 1] as const, column - m],
        ])
      ),
    )
  );
  return joinPoints(ops, transformed, channels);
}

/**
 * Transforms the products of tiles to images.
 *
 * @param products [points², B · tiles, K].
 * @param options.shape The shape of the images, [B, H, W, K].
 */
export function transformOutput(
  { ops, filtering }: Tiling,
  products: GraphTensor,
  { shape }: { readonly shape: readonly number[] },
): GraphTensor {
  const [batch, height, width, channels] = shape as [number, number, number, number];
  const m = filtering.outputs;
  const tiles = [batch, height / m, width / m, channels];
  const points = ops.unstack(products);
  const size = m + 2;
  const rows = Array.from(
    { length: size },
    (_, row) => filtering.output(ops, points.slice(row * size, (row + 1) * size)),
  );
  const columns = Array.from(
    { length: m },
    (_, column) => filtering.output(ops, rows.map((row) => row[column]!)),
  );
  const lines = Array.from(
    { length: m },
    (_, row) => ops.stack(columns.map((column) => ops.reshape(column[row]!, tiles)), 3),
  );
  return ops.reshape(ops.stack(lines, 2), shape);
}

/**
 * Transforms the tiles of the gradient of images, which do not overlap.
 *
 * @param dy [B, H, W, K].
 * @returns [points², B · tiles, K].
 */
export function transformGradient({ ops, filtering }: Tiling, dy: GraphTensor): GraphTensor {
  const [batch, height, width, channels] = dy.shape as [number, number, number, number];
  const m = filtering.outputs;
  const [down, across] = [height / m, width / m];
  const tiles = ops.reshape(dy, [batch, down, m, across, m, channels]);
  const places = Array.from({ length: m }, (_, place) => place);
  const [images, rowsOfTiles] = [[0, batch], [0, down]] as const;
  const rows = filtering.gradient(
    ops,
    places.map((row) => ops.slice(tiles, [images, rowsOfTiles, row])),
  );
  const transformed = rows.flatMap((row) =>
    filtering.gradient(
      ops,
      places.map((column) => ops.slice(row, [images, rowsOfTiles, [0, across], column])),
    )
  );
  return joinPoints(ops, transformed, channels);
}

function joinPoints(
  ops: GraphOps,
  points: readonly GraphTensor[],
  channels: number,
): GraphTensor {
  const [first] = points;
  const tiles = first!.shape.reduce((product, size) => product * size, 1) / channels;
  return ops.reshape(ops.stack(points, 0), [points.length, tiles, channels]);
}
