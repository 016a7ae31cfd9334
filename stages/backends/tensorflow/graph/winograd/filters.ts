import type { GraphTensor } from "../graph.ts";
import type { Tiling } from "./tiles.ts";

/**
 * Transforms filters.
 *
 * @param filter [3, 3, C, K].
 * @param options.turned True to turn each filter by 180°, as the gradient of the input needs.
 * @returns [points², C, K].
 */
export function transformFilter(
  { ops, filtering }: Tiling,
  filter: GraphTensor,
  { turned = false }: { readonly turned?: boolean } = {},
): GraphTensor {
  const [, , channels, filters] = filter.shape as [number, number, number, number];
  const matrix = squareOf(filtering.filter).map((row) => turned ? row.toReversed() : row);
  const flat = ops.reshape(filter, [9, channels * filters]);
  const product = ops.matMul(ops.constant(matrix.flat(), [matrix.length, 9]), flat);
  return ops.reshape(product, [matrix.length, channels, filters]);
}

/**
 * Transforms the gradient of transformed filters to that of the filters.
 *
 * @param gradient [points², C, K].
 * @returns [3, 3, C, K].
 */
export function transformFilterGradient(
  { ops, filtering }: Tiling,
  gradient: GraphTensor,
): GraphTensor {
  const [points, channels, filters] = gradient.shape as [number, number, number];
  const matrix = squareOf(filtering.filter);
  const flat = ops.reshape(gradient, [points, channels * filters]);
  const constant = ops.constant(matrix.flat(), [points, 9]);
  return ops.reshape(ops.matMul(constant, flat, { a: true }), [3, 3, channels, filters]);
}

/** Computes G ⊗ G: a row for each pair of rows, a column for each pair of columns. */
function squareOf(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.flatMap((a) => matrix.map((b) => a.flatMap((x) => b.map((y) => x * y))));
}
