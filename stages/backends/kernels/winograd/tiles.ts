import * as tf from "@tensorflow/tfjs";

/** The places of a filter on its input. */
export interface Placement {
  /** Rows and columns of zeros before the input, none negative. */
  readonly before: readonly [rows: number, columns: number];
  /** Rows and columns of the output. */
  readonly size: readonly [rows: number, columns: number];
}

/** The tiles of some images, counted image by image and row by row. */
interface Tiles {
  readonly images: number;
  /** Rows of tiles in an image. */
  readonly down: number;
  readonly across: number;
}

/** The tiles of some images among more, from the `first` on. */
export interface TileGroup extends Tiles {
  readonly first: number;
}

/** Cuts the output of a convolution into tiles of 2×2 pixels; the last ones may exceed it. */
export function tilesOf(images: number, { size: [rows, columns] }: Placement): Tiles {
  return { images, down: Math.ceil(rows / 2), across: Math.ceil(columns / 2) };
}

/** Puts zeros around images; `size` counts those before and after. */
export function surround(
  x: tf.Tensor4D,
  { before: [top, left], size: [rows, columns] }: Placement,
): tf.Tensor4D {
  const [bottom, right] = [rows - top - x.shape[1], columns - left - x.shape[2]];
  if ([top, bottom, left, right].every((zeros) => zeros === 0)) return x;
  return tf.pad4d(x, [[0, 0], [top, bottom], [left, right], [0, 0]]);
}

/** About how many tiles are multiplied at once: enough to be fast, and few enough to be cached. */
const TILES_AT_ONCE = 1024;

/** Parts images into groups, each transformed and multiplied at once. */
export function* groups({ images, down, across }: Tiles): Generator<TileGroup> {
  const most = Math.max(1, Math.round(TILES_AT_ONCE / (down * across)));
  for (let first = 0; first < images; first += most) {
    yield { first, images: Math.min(most, images - first), down, across };
  }
}

/** Calls a function with each row's number in all images, and its first tile's in the group. */
export function forEachRow(
  { first, images, down, across }: TileGroup,
  call: (row: number, tile: number) => void,
): void {
  for (let row = 0; row < images * down; row++) call(first * down + row, row * across);
}
