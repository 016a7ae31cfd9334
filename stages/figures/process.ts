import { dot, line, type Markish, rect, text } from "@observablehq/plot";
import { amount } from "../formats/amount.ts";
import { type ImageShape, valuesOf } from "../formats/image_shape.ts";
import type { Results } from "../results/results.ts";
import type { Figure } from "./figure.ts";
import { pixelPanel } from "./pixel_panel.ts";
import { renderPlot } from "./plot.ts";
import {
  type Box,
  BOX_FONT,
  type Connector,
  CONNECTORS,
  lossBoxes,
  MIDDLE,
  pathBoxes,
} from "./process_layout.ts";
import { INK } from "./theme.ts";
import { TILE_SIZE, tileRows } from "./tile_rows.ts";

const HEIGHT = 378;
const LINE_HEIGHT = 16;
const HEAD_RADIUS = 3.5;

/** The process: encoder, sampling and decoder from left to right; the losses below; the updates. */
export const processDiagram: Figure = {
  name: "process",
  caption: "Numbers in brackets are shapes; σ ε stands for exp(½ log σ²) times noise.",
  draw: drawProcess,
};

function drawProcess(results: Results): string {
  const { image: shape, training, reconstructions: { originals, decoded } } = results;
  const first = (images: Uint8Array) => images.subarray(0, valuesOf(shape));
  const top = MIDDLE - TILE_SIZE / 2;
  const marks = [
    ...CONNECTORS.flatMap(connectorMarks),
    ...boxMarks([...pathBoxes(results), ...lossBoxes(training)]),
    tileRows(first(originals), { shape, columns: 1, left: 24, top }),
    tileRows(first(decoded), { shape, columns: 1, left: 712, top }),
    ...captions(shape),
  ];
  return renderPlot({
    name: "process",
    title: "The process",
    subtitle: `What happens to each batch of ${amount(training.batchSize, "image")}, in ${
      amount(training.epochs, "epoch")
    }${training.beta === 1 ? "" : `, with β = ${training.beta}`}`,
    description:
      "An encoder turns the image x into z_mean and z_log_var; z is sampled from them; a decoder " +
      "turns z into the image x′. The reconstruction loss compares x and x′, the KL loss z_mean " +
      "and z_log_var with the standard normal distribution; Adam lowers their sum.",
    height: HEIGHT,
    panels: [pixelPanel(marks, { height: HEIGHT })],
  });
}

function connectorMarks({ points, colour, dashed = false }: Connector): Markish[] {
  const [[fromX, fromY], [toX, toY]] = [points.at(-2)!, points.at(-1)!];
  const [across, down] = [Math.sign(toX - fromX), Math.sign(toY - fromY)];
  return [
    line(points, {
      stroke: colour,
      strokeWidth: 1.5,
      ...(dashed ? { strokeDasharray: "5,4" } : {}),
    }),
    dot([0], {
      x: () => toX - HEAD_RADIUS * across,
      y: () => toY - HEAD_RADIUS * down,
      symbol: "triangle",
      r: HEAD_RADIUS,
      // The symbol points upwards.
      rotate: across === 0 ? (down > 0 ? 180 : 0) : 90 * across,
      fill: colour,
    }),
  ];
}

function boxMarks(boxes: readonly Box[]): Markish[] {
  const lines = boxes.flatMap((box) =>
    box.lines.map((text, row) => ({
      text,
      row,
      x: (box.left + box.right) / 2,
      y: (box.top + box.bottom) / 2 + LINE_HEIGHT * (row - (box.lines.length - 1) / 2),
      colour: box.colour,
    }))
  );
  const at = { x: "x", y: "y", text: "text" };
  return [
    rect(boxes, {
      x1: "left",
      x2: "right",
      y1: "top",
      y2: "bottom",
      rx: 6,
      fill: INK.wash,
      stroke: "colour",
      strokeWidth: 1.25,
    }),
    text(lines.filter(({ row }) => row === 0), {
      ...at,
      fill: "colour",
      fontWeight: 600,
      fontSize: 13,
    }),
    text(lines.filter(({ row }) => row > 0), { ...at, ...BOX_FONT }),
  ];
}

function captions({ height, width, channels }: ImageShape): Markish[] {
  const images = [{ name: "x", x: 56 }, { name: "x′", x: 744 }];
  const shape = `(${height}, ${width}, ${channels})`;
  const updates = [{ x: 178, anchor: "end" }, { x: 622, anchor: "start" }] as const;
  return [
    text(images, { x: "x", y: MIDDLE + 44, text: "name", fontWeight: 600, fontSize: 14 }),
    text(images, { x: "x", y: MIDDLE + 61, text: () => shape, fontSize: 11 }),
    ...updates.map(({ x, anchor }) =>
      text(["Adam updates\nthe weights"], {
        x,
        y: 218,
        text: (label: string) => label,
        textAnchor: anchor,
        lineHeight: 1.3,
        fontSize: 11.5,
        fill: INK.quiet,
      })
    ),
  ];
}
