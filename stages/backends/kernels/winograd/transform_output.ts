import type * as tf from "@tensorflow/tfjs";
import { viewOf } from "../heap.ts";
import { type PlaneRow, planeRows, type Planes } from "./planes.ts";
import { forEachRow, type TileGroup } from "./tiles.ts";

/**
 * Writes Aᵀ·m·A, a tile of the output y [N, 2·down, 2·across, channels], of each tile's products m,
 * planes of [tiles, channels].
 */
export function transformOutput(planes: Planes, y: tf.Tensor4D, tiles: TileGroup): void {
  const { across } = tiles;
  const channels = y.shape[3];
  const values = viewOf(y);
  const [m0, m1, m2, m3] = planeRows(planes);
  const line = 2 * across * channels;
  forEachRow(tiles, (row, tile) => {
    const from = { at: tile * channels, across, channels };
    joinRow({ rows: [m0, m1, m2], sign: 1, ...from }, values, 2 * row * line);
    joinRow({ rows: [m1, m2, m3], sign: -1, ...from }, values, (2 * row + 1) * line);
  });
}

/** Writes one row of pixels: of three rows of planes the first, ± the other two. */
function joinRow(
  { rows, sign, at, across, channels }: {
    rows: readonly [PlaneRow, PlaneRow, PlaneRow];
    sign: number;
    at: number;
    across: number;
    channels: number;
  },
  values: Float32Array,
  first: number,
): void {
  const [[a0, a1, a2, a3], [b0, b1, b2, b3], [c0, c1, c2, c3]] = rows;
  for (let column = 0, from = at; column < across; column++) {
    let to = first + 2 * column * channels;
    for (let channel = 0; channel < channels; channel++, from++, to++) {
      const s0 = a0[from]! + sign * (b0[from]! + c0[from]!);
      const s1 = a1[from]! + sign * (b1[from]! + c1[from]!);
      const s2 = a2[from]! + sign * (b2[from]! + c2[from]!);
      const s3 = a3[from]! + sign * (b3[from]! + c3[from]!);
      values[to] = s0 + s1 + s2;
      values[to + channels] = s1 - s2 - s3;
    }
  }
}

/** Writes A·dy·Aᵀ for each tile of the output's gradient dy. */
export function transformOutputGradient(dy: tf.Tensor4D, planes: Planes, tiles: TileGroup): void {
  const { across } = tiles;
  const channels = dy.shape[3];
  const values = viewOf(dy);
  const rows = planeRows(planes);
  const line = 2 * across * channels;
  forEachRow(tiles, (row, tile) => {
    const from = { values, at: 2 * row * line, line, across, channels };
    COLUMNS.forEach((weights, index) => {
      partRow({ ...from, weights }, rows[index]!, tile * channels);
    });
  });
}

/** A: what each of the two rows of a tile counts. */
const COLUMNS = [[1, 0], [1, 1], [1, -1], [0, -1]] as const;

function partRow(
  { values, at, line, across, channels, weights: [upper, lower] }: {
    values: Float32Array;
    at: number;
    line: number;
    across: number;
    channels: number;
    weights: readonly [number, number];
  },
  [p0, p1, p2, p3]: PlaneRow,
  first: number,
): void {
  for (let column = 0, to = first; column < across; column++) {
    let from = at + 2 * column * channels;
    for (let channel = 0; channel < channels; channel++, from++, to++) {
      const right = from + channels;
      const d0 = upper * values[from]! + lower * values[from + line]!;
      const d1 = upper * values[right]! + lower * values[right + line]!;
      p0[to] = d0;
      p1[to] = d0 + d1;
      p2[to] = d0 - d1;
      p3[to] = -d1;
    }
  }
}
