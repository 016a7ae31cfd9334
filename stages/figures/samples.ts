import { type Markish, text } from "@observablehq/plot";
import { amount } from "../formats/amount.ts";
import { drawNormal } from "../random/draw_normal.ts";
import type { Results } from "../results/results.ts";
import type { Figure, FigureOptions } from "./figure.ts";
import { pixelPanel } from "./pixel_panel.ts";
import { renderPlot } from "./plot.ts";
import { signedNumber } from "./signed_number.ts";
import { FIGURE_WIDTH, INK } from "./theme.ts";
import { TILE_PITCH, TILE_SIZE, tileRows } from "./tile_rows.ts";

const COLUMNS = 10;
const LEFT = Math.floor((FIGURE_WIDTH - COLUMNS * TILE_PITCH) / 2);

/** The largest latent size of which points are written below their images. */
const MOST_COORDINATES = 2;

/** New images, ten to a row; below each its point of latent space, if it is short enough. */
export const samples: Figure = {
  name: "samples",
  caption: "No image of the data set went into these; they need not look like anything.",
  draw: drawSamples,
};

async function drawSamples(
  { image: shape, latents: { latentDim }, model }: Results,
  { params, seed }: FigureOptions,
): Promise<string> {
  const points = drawNormal(params.samples * latentDim, { seed, purpose: "samples" });
  const images = await model.decode(points);
  const count = points.length / latentDim;
  const rows = Math.ceil(count / COLUMNS);
  const bytes = images.length / count * COLUMNS;
  const rowHeight = TILE_PITCH + (latentDim <= MOST_COORDINATES ? 16 * latentDim : 0);
  const marks = Array.from(
    { length: rows },
    (_, row) =>
      tileRows(images.subarray(row * bytes, (row + 1) * bytes), {
        shape,
        columns: COLUMNS,
        left: LEFT,
        top: row * rowHeight,
      }),
  );
  const height = rows * rowHeight + 12;
  const texts = latentDim <= MOST_COORDINATES
    ? [coordinates(points, { latentDim, rowHeight })]
    : [];
  return renderPlot({
    name: "samples",
    title: "New images from random latents",
    subtitle: `${amount(count, "draw")} of z from the standard normal distribution in ${
      amount(latentDim, "dimension")
    } (seed ${seed}), decoded`,
    description: `${amount(count, "image")} that the decoder makes of random points.`,
    height,
    panels: [pixelPanel([...marks, ...texts], { height })],
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
