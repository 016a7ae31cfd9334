/**
 * The sixteen matrices into which Winograd's transforms take tiles and filters apart.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { emptyTensor } from "../heap.ts";

/**
 * Matrices of one shape, one for each place of a transformed 4×4 tile, row by row.
 *
 * Matrices rather than one array: WebAssembly has a fast product of two matrices, and a slow one of
 * two batches of them.
 */
export type Planes = readonly tf.Tensor2D[];

/** Four of them, as much as one row of a tile. */
export type PlaneRow = readonly [Float32Array, Float32Array, Float32Array, Float32Array];

/** Makes sixteen matrices for a transform to fill. */
export function emptyPlanes(shape: [rows: number, columns: number]): Planes {
  return Array.from({ length: 16 }, () => emptyTensor(shape) as tf.Tensor2D);
}

/**
 * Multiplies matrices one by one.
 *
 * @returns Sixteen of [m, n].
 */
export function multiplyPlanes(a: Planes, b: Planes): Planes {
  return a.map((plane, index) => tf.matMul(plane, b[index]!));
}

/**
 * Takes the matrices of each row of a tile together.
 *
 * @param views The numbers of sixteen matrices.
 */
export function planeRows(views: readonly Float32Array[]): PlaneRow[] {
  return [0, 4, 8, 12].map((first) => views.slice(first, first + 4) as unknown as PlaneRow);
}
