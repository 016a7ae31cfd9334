import * as tf from "@tensorflow/tfjs";
import { emptyTensor, viewOf } from "../heap.ts";

/**
 * Sixteen matrices of one shape, one for each place of a transformed 4×4 tile, row by row.
 *
 * Matrices rather than one array: WebAssembly has a fast product of two matrices, and a slow one of
 * two batches of them.
 */
export type Planes = readonly tf.Tensor2D[];

/** The numbers of four planes, one row of a tile. */
export type PlaneRow = readonly [Float32Array, Float32Array, Float32Array, Float32Array];

/** Makes sixteen matrices for a transform to fill. */
export function emptyPlanes(shape: [rows: number, columns: number]): Planes {
  return Array.from({ length: 16 }, () => emptyTensor(shape) as tf.Tensor2D);
}

/** Multiplies matrices one by one. */
export function multiplyPlanes(a: Planes, b: Planes): Planes {
  return a.map((plane, index) => tf.matMul(plane, b[index]!));
}

/** Groups the planes of each row of a tile. */
export function planeRows(planes: Planes): [PlaneRow, PlaneRow, PlaneRow, PlaneRow] {
  const [a, b, c, d] = [0, 4, 8, 12].map((first) => planes.slice(first, first + 4).map(viewOf));
  return [a, b, c, d] as unknown as [PlaneRow, PlaneRow, PlaneRow, PlaneRow];
}
