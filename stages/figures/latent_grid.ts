import { axisX, axisY, image } from "@observablehq/plot";
import type { ImageShape } from "../formats/image_shape.ts";
import { dataUri } from "../formats/png.ts";
import type { Results } from "../results/results.ts";
import { LABEL_LINE, labelBelow, labelBeside, labelLines } from "./axis_label.ts";
import type { Figure, FigureOptions } from "./figure.ts";
import { gridPoints } from "./latents/grid_points.ts";
import { latentPlane } from "./latents/latent_plane.ts";
import { mosaic } from "./mosaic.ts";
import { type Panel, renderPlot } from "./plot.ts";
import { signedNumber } from "./signed_number.ts";
import { FIGURE_WIDTH } from "./theme.ts";

/** The most pixels of a grid across. */
const MOST_PIXELS = 640;

/** An image of a small grid is four times its own size. */
const MOST_TILE = 128;

const EDGE = 16;

/** Images decoded from a grid over latent space, each at the place of its point. */
export const latentGrid: Figure = {
  name: "latent_grid",
  caption: ({ latents: { latentDim } }) =>
    latentDim > 2
      ? `The plane goes through the mean of the latents along their first two of ${latentDim} principal components.`
      : "Neighbours in latent space look alike where the model has learned a smooth one.",
  draw: drawGrid,
};

interface DecodedGrid {
  /** `rows` × `positions.length` images, the top row first. */
  readonly images: Uint8Array;
  readonly shape: ImageShape;
  readonly positions: readonly number[];
  /** The labels of the axes; a grid of one axis is a row. */
  readonly labels: readonly string[];
  /** The point at the middle, in words. */
  readonly middle: string;
}

async function drawGrid(
  { image, latents, model }: Results,
  { params }: FigureOptions,
): Promise<string> {
  const plane = latentPlane(latents.means, latents.latentDim);
  const { points, positions } = gridPoints(plane, {
    size: params.gridSize,
    extent: params.gridExtent,
  });
  const images = await model.decode(points);
  const labels = plane.axes.map(({ gridLabel }) => gridLabel);
  return plotGrid({ images, shape: image, positions, labels, middle: plane.middle });
}

function plotGrid(grid: DecodedGrid): string {
  const size = grid.positions.length;
  const count = grid.labels[1] === undefined ? `${size}` : `${size} × ${size}`;
  const extent = Math.abs(grid.positions[0] ?? 0);
  const panel = gridPanel(grid, Math.min(MOST_TILE, MOST_PIXELS / size));
  return renderPlot({
    name: "latent_grid",
    title: "A walk through latent space",
    subtitle: size === 1
      ? `The image decoded from ${grid.middle}`
      : `${count} images, each decoded from the point at its centre, from −${extent} to ${extent}`,
    description: `Decoded images over ${grid.labels.join(" and ")}.`,
    height: panel.options.height!,
    panels: [panel],
  });
}

function gridPanel({ images, shape, positions, labels }: DecodedGrid, tile: number): Panel {
  const size = positions.length;
  const [across, up] = labels;
  const [width, height] = [size * tile, up === undefined ? tile : size * tile];
  const marginLeft = Math.floor((FIGURE_WIDTH - width) / 2);
  const sheet = mosaic(images, { columns: size, shape, cell: Math.max(shape.height, shape.width) });
  const ticks = thinned(positions);
  const common = { tickFormat: tickText(positions), label: null, tickSize: 4 } as const;
  const below = { room: FIGURE_WIDTH - 2 * EDGE, offset: 28 };
  const marginBottom = below.offset + LABEL_LINE * labelLines(across!, below.room).length + 9;
  return {
    options: {
      width: FIGURE_WIDTH,
      height: 8 + height + marginBottom,
      marginLeft,
      marginRight: FIGURE_WIDTH - width - marginLeft,
      marginTop: 8,
      marginBottom,
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
        axisX(ticks, common),
        labelBelow(across!, below),
        ...(up === undefined ? [] : [
          axisY(ticks, common),
          // A label of many lines has room: the smaller the grid, the wider its margins.
          labelBeside(up, { room: height + EDGE, offset: 60 }),
        ]),
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

/** Writes positions with two decimals, or with two digits where those would be the same for all. */
function tickText(positions: readonly number[]): (position: number) => string {
  const extent = Math.abs(positions[0]!);
  if (extent === 0 || extent > 0.1) return signedNumber;
  return (position) =>
    Math.abs(position) < 1e-9 * extent ? "0" : position.toExponential(1).replace("-", "−");
}

/** At most twelve of the positions, evenly spread. */
function thinned(positions: readonly number[]): number[] {
  const stride = Math.ceil(positions.length / 12);
  return positions.filter((_, index) => index % stride === 0);
}
