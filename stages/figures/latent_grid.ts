/**
 * What the decoder makes of the points of a grid over latent space.
 *
 * @module
 */

import { axisX, axisY, image } from "@observablehq/plot";
import { mosaic } from "./mosaic.ts";
import { dataUri } from "../formats/png.ts";
import { type Panel, renderPlot } from "./plot.ts";
import { signedNumber } from "./signed_number.ts";
import { FIGURE_WIDTH } from "./theme.ts";

/** A grid of decoded images. */
export interface DecodedGrid {
  /** The images, `rows` × `positions.length` × 32 × 32 × 3 bytes, the top row first. */
  readonly images: Uint8Array;
  /** Where columns (from the left) and rows (from the bottom) lie along the axes. */
  readonly positions: readonly number[];
  /** What the axes say; a grid of one axis is a row. */
  readonly labels: readonly [across: string, up?: string];
}

/** Tiles of a grid take no more than this many pixels across. */
const MOST_PIXELS = 640;

/**
 * Plots decoded images where their points lie, with ticks at the points.
 *
 * @param grid The images.
 * @returns The figure as SVG.
 * @throws {RangeError} If there is no image.
 */
export function latentGridPlot(grid: DecodedGrid): string {
  const size = grid.positions.length;
  const count = grid.labels[1] === undefined ? `${size}` : `${size} × ${size}`;
  const extent = Math.abs(grid.positions[0] ?? 0);
  const panel = gridPanel(grid, Math.min(64, MOST_PIXELS / size));
  return renderPlot({
    name: "latent_grid",
    title: "A walk through latent space",
    subtitle: size === 1
      ? "The image decoded from the origin"
      : `${count} images, each decoded from the point at its centre, from −${extent} to ${extent}`,
    description: `Decoded images over ${grid.labels.filter(Boolean).join(" and ")}.`,
    height: panel.options.height!,
    panels: [panel],
  });
}

function gridPanel({ images, positions, labels }: DecodedGrid, tile: number): Panel {
  const size = positions.length;
  const [across, up] = labels;
  const [width, height] = [size * tile, up === undefined ? tile : size * tile];
  const marginLeft = Math.floor((FIGURE_WIDTH - width) / 2);
  const sheet = mosaic(images, { columns: size });
  const ticks = thinned(positions);
  const common = { tickFormat: signedNumber, labelArrow: "none", tickSize: 4 } as const;
  return {
    options: {
      width: FIGURE_WIDTH,
      height: height + 60,
      marginLeft,
      marginRight: FIGURE_WIDTH - width - marginLeft,
      marginTop: 8,
      marginBottom: 52,
      x: { domain: edges(positions) },
      y: up === undefined ? { axis: null } : { domain: edges(positions) },
      marks: [
        image([dataUri(sheet)], {
          frameAnchor: "middle",
          width,
          height,
          src: (uri: string) => uri,
          preserveAspectRatio: "none",
          imageRendering: "pixelated",
        }),
        axisX(ticks, { ...common, label: across, labelAnchor: "center", labelOffset: 40 }),
        up === undefined
          ? null
          : axisY(ticks, { ...common, label: up, labelAnchor: "center", labelOffset: 66 }),
      ],
    },
  };
}

/** The axis from the left edge of the first tile to the right edge of the last. */
function edges(positions: readonly number[]): [number, number] {
  const first = positions[0]!;
  const last = positions.at(-1)!;
  const half = positions.length === 1 ? 1 : (last - first) / (positions.length - 1) / 2;
  return [first - half, last + half];
}

/** At most twelve of the positions, evenly spread. */
function thinned(positions: readonly number[]): number[] {
  const stride = Math.ceil(positions.length / 12);
  return positions.filter((_, index) => index % stride === 0);
}
