/**
 * New images, decoded from random points of latent space.
 *
 * @module
 */

import { type Markish, text } from "@observablehq/plot";
import { renderPlot } from "./plot.ts";
import { signedNumber } from "./signed_number.ts";
import { FIGURE_WIDTH, INK } from "./theme.ts";
import { TILE_PITCH, TILE_SIZE, tileRows } from "./tile_rows.ts";

/** Images and the points that they were decoded from. */
export interface Samples {
  /** The images, `count` × 32 × 32 × 3 bytes. */
  readonly images: Uint8Array;
  /** The points, `count` × `latentDim`. */
  readonly points: Float32Array;
  /** The size of latent space. */
  readonly latentDim: number;
  /** The seed that the points were drawn from. */
  readonly seed: number;
}

const COLUMNS = 10;
const LEFT = Math.floor((FIGURE_WIDTH - COLUMNS * TILE_PITCH) / 2);

/** Up to this size, a point is short enough to be written below its image. */
const MOST_COORDINATES = 2;

/**
 * Plots new images, ten to a row; below each, its point of latent space, if of one or two numbers.
 *
 * @param samples The images and their points.
 * @returns The figure as SVG.
 * @throws {RangeError} If there is no image.
 */
export function samplesPlot({ images, points, latentDim, seed }: Samples): string {
  const count = points.length / latentDim;
  const rows = Math.ceil(count / COLUMNS);
  const bytes = images.length / count * COLUMNS;
  const rowHeight = TILE_PITCH + (latentDim <= MOST_COORDINATES ? 16 * latentDim : 0);
  const marks = Array.from(
    { length: rows },
    (_, row) =>
      tileRows(images.subarray(row * bytes, (row + 1) * bytes), {
        columns: COLUMNS,
        left: LEFT,
        top: row * rowHeight,
      }),
  );
  const height = rows * rowHeight + 12;
  const pixels = { type: "identity", axis: null } as const;
  return renderPlot({
    name: "samples",
    title: "New images from random latents",
    subtitle: `${count} draws of z from the standard normal distribution in ${latentDim} ${
      latentDim === 1 ? "dimension" : "dimensions"
    } (seed ${seed}), decoded`,
    description: `${count} images that the decoder makes of random points.`,
    height,
    panels: [{
      options: {
        height,
        margin: 0,
        x: pixels,
        y: pixels,
        marks: latentDim <= MOST_COORDINATES
          ? [...marks, coordinates(points, { latentDim, rowHeight })]
          : marks,
      },
    }],
  });
}

function coordinates(
  points: Float32Array,
  { latentDim, rowHeight }: { readonly latentDim: number; readonly rowHeight: number },
): Markish {
  return text(points, {
    x: (_: number, at: number) =>
      LEFT + (Math.floor(at / latentDim) % COLUMNS) * TILE_PITCH + TILE_SIZE / 2,
    y: (_: number, at: number) =>
      Math.floor(at / latentDim / COLUMNS) * rowHeight + TILE_SIZE + 12 + 15 * (at % latentDim),
    text: (value: number) => signedNumber(value),
    fontSize: 11,
    fill: INK.quiet,
    fontVariant: "tabular-nums",
  });
}
