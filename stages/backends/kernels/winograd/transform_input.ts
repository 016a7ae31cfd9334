import type * as tf from "@tensorflow/tfjs";
import { viewOf } from "../heap.ts";
import { type PlaneRow, planeRows, type Planes } from "./planes.ts";
import { forEachRow, type TileGroup } from "./tiles.ts";

/**
 * Computes Bᵀ·d·B for each tile's environment d, 4×4 pixels, which overlap by two.
 *
 * @param x The input with its padding, [N, 2·down + 2, 2·across + 2, channels].
 * @param planes The results, [tiles, channels] each, or transposed.
 */
export function transformInput(
  x: tf.Tensor4D,
  planes: Planes,
  { tiles, transposed }: { readonly tiles: TileGroup; readonly transposed: boolean },
): void {
  const { images, down, across } = tiles;
  const [, height, width, channels] = x.shape;
  const values = viewOf(x);
  const rows = planeRows(planes);
  const line = width * channels;
  const byTile = { count: across, from: 2 * channels, to: transposed ? 1 : channels };
  const byChannel = { count: channels, from: 1, to: transposed ? images * down * across : 1 };
  // The inner loop is the one that writes side by side.
  const [outer, inner] = transposed ? [byChannel, byTile] : [byTile, byChannel];
  forEachRow(tiles, (row, tile) => {
    const top = (Math.floor(row / down) * height + 2 * (row % down)) * line;
    ROWS.forEach(([plus, other, sign], index) => {
      const from = { at: top + plus * line, apart: (other - plus) * line, sign, pixel: channels };
      const to = { planes: rows[index]!, at: tile * byTile.to };
      transformRow({ values, ...from }, to, { outer, inner });
    });
  });
}

/** Bᵀ, each row as the place of its 1, the place of its ±1, and that. */
const ROWS = [[0, 2, -1], [1, 2, 1], [2, 1, -1], [1, 3, -1]] as const;

/** A loop's number of rounds, and its steps in the input and in a plane. */
interface Loop {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

function transformRow(
  { values, at: first, apart, sign, pixel }: {
    values: Float32Array;
    at: number;
    apart: number;
    sign: number;
    pixel: number;
  },
  { planes: [p0, p1, p2, p3], at }: { planes: PlaneRow; at: number },
  { outer, inner }: { outer: Loop; inner: Loop },
): void {
  for (let i = 0; i < outer.count; i++) {
    let [from, to] = [first + i * outer.from, at + i * outer.to];
    for (let j = 0; j < inner.count; j++, from += inner.from, to += inner.to) {
      const other = from + apart;
      const d0 = values[from]! + sign * values[other]!;
      const d1 = values[from + pixel]! + sign * values[other + pixel]!;
      const d2 = values[from + 2 * pixel]! + sign * values[other + 2 * pixel]!;
      const d3 = values[from + 3 * pixel]! + sign * values[other + 3 * pixel]!;
      p0[to] = d0 - d2;
      p1[to] = d1 + d2;
      p2[to] = d2 - d1;
      p3[to] = d1 - d3;
    }
  }
}
