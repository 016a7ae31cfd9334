/**
 * The diagram of the process: how a batch goes through the model, and what
 * comes back.
 *
 * @module
 */

import { dot, line, type Markish, rect, text } from "@observablehq/plot";
import { renderPlot } from "./plot.ts";
import { INK } from "./theme.ts";
import { TILE_SIZE, tileRows } from "./tile_rows.ts";

/** The model as the diagram describes it. */
export interface Process {
  /** The size of latent space. */
  readonly latentDim: number;
  /** How many images a step takes. */
  readonly batchSize: number;
  /** How often training went through all images. */
  readonly epochs: number;
  /** Filters of the encoder's convolutions, in order. */
  readonly encoderFilters: readonly number[];
  /** Filters of the decoder's transposed convolutions but the last, in order. */
  readonly decoderFilters: readonly number[];
  /** How many weights the encoder has. */
  readonly encoderParameters: number;
  /** How many weights the decoder has. */
  readonly decoderParameters: number;
  /** An image to show as x, 32 × 32 × 3 bytes. */
  readonly original: Uint8Array;
  /** The same image encoded and decoded, to show as x′. */
  readonly reconstruction: Uint8Array;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly colour: string;
  /** The first line is the box's name. */
  readonly lines: readonly string[];
}

interface Connector {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly colour: string;
  readonly dashed?: boolean;
}

const HEIGHT = 378;
const MIDDLE = 72;
const LINE_HEIGHT = 16;
const HEAD_RADIUS = 3.5;

/**
 * Draws the process: encoder, sampling and decoder from left to right; the losses below; and the
 * updates that lead back.
 *
 * @param process The model.
 * @returns The figure as SVG.
 */
export function processDiagram(process: Process): string {
  const pixels = { type: "identity", axis: null } as const;
  const top = MIDDLE - TILE_SIZE / 2;
  return renderPlot({
    name: "process",
    title: "The process",
    subtitle: `What happens to each batch of ${process.batchSize} images, in ${
      process.epochs === 1 ? "1 epoch" : `${process.epochs} epochs`
    }`,
    description:
      "An encoder turns the image x into z_mean and z_log_var; z is sampled from them; a decoder " +
      "turns z into the image x′. The reconstruction loss compares x and x′, the KL loss z_mean " +
      "and z_log_var with the standard normal distribution; Adam lowers their sum.",
    height: HEIGHT,
    panels: [{
      options: {
        height: HEIGHT,
        margin: 0,
        x: pixels,
        y: pixels,
        marks: [
          CONNECTORS.map(connectorMarks),
          boxMarks([...pathBoxes(process), ...LOSS_BOXES]),
          tileRows(process.original, { columns: 1, left: 24, top }),
          tileRows(process.reconstruction, { columns: 1, left: 712, top }),
          captions(),
        ],
      },
    }],
  });
}

function pathBoxes(process: Process): Box[] {
  const { latentDim, encoderFilters, decoderFilters } = process;
  const count = (parameters: number) => `${parameters.toLocaleString("en")} parameters`;
  return [
    {
      ...{ left: 112, right: 260, top: 22, bottom: 122, colour: INK.text },
      lines: [
        "Encoder",
        `${encoderFilters.length} convolutions,`,
        `${encoderFilters.at(0)} to ${encoderFilters.at(-1)} filters`,
        count(process.encoderParameters),
      ],
    },
    {
      ...{ left: 284, right: 372, top: 22, bottom: 66, colour: INK.kl },
      lines: ["z_mean", `μ (${latentDim})`],
    },
    {
      ...{ left: 284, right: 372, top: 78, bottom: 122, colour: INK.kl },
      lines: ["z_log_var", `log σ² (${latentDim})`],
    },
    {
      ...{ left: 396, right: 516, top: 30, bottom: 114, colour: INK.text },
      lines: ["Sampling", "z = μ + σ ε", "ε ~ N(0, I)", `z (${latentDim})`],
    },
    {
      ...{ left: 540, right: 688, top: 22, bottom: 122, colour: INK.text },
      lines: [
        "Decoder",
        `${decoderFilters.length + 1} transposed`,
        `convolutions, ${decoderFilters.at(0)} to ${decoderFilters.at(-1)}`,
        count(process.decoderParameters),
      ],
    },
  ];
}

const LOSS_BOXES: readonly Box[] = [
  {
    ...{ left: 228, right: 428, top: 162, bottom: 208, colour: INK.kl },
    lines: ["KL loss", "½ Σ (μ² + σ² − 1 − log σ²)"],
  },
  {
    ...{ left: 228, right: 572, top: 244, bottom: 274, colour: INK.text },
    lines: ["Loss = reconstruction loss + KL loss"],
  },
  {
    ...{ left: 228, right: 572, top: 310, bottom: 356, colour: INK.reconstruction },
    lines: ["Reconstruction loss", "binary cross-entropy of x and x′, summed over pixels"],
  },
];

const CONNECTORS: readonly Connector[] = [
  { points: [[88, MIDDLE], [111, MIDDLE]], colour: INK.text },
  { points: [[260, 44], [283, 44]], colour: INK.text },
  { points: [[260, 100], [283, 100]], colour: INK.text },
  { points: [[372, 44], [395, 44]], colour: INK.text },
  { points: [[372, 100], [395, 100]], colour: INK.text },
  { points: [[516, MIDDLE], [539, MIDDLE]], colour: INK.text },
  { points: [[688, MIDDLE], [711, MIDDLE]], colour: INK.text },
  { points: [[328, 122], [328, 161]], colour: INK.kl },
  { points: [[328, 208], [328, 243]], colour: INK.kl },
  { points: [[400, 310], [400, 275]], colour: INK.reconstruction },
  { points: [[56, 148], [56, 333], [227, 333]], colour: INK.reconstruction },
  { points: [[744, 148], [744, 333], [573, 333]], colour: INK.reconstruction },
  { points: [[228, 259], [186, 259], [186, 123]], colour: INK.quiet, dashed: true },
  { points: [[572, 259], [614, 259], [614, 123]], colour: INK.quiet, dashed: true },
];

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
    box.lines.map((words, row) => ({
      words,
      row,
      x: (box.left + box.right) / 2,
      y: (box.top + box.bottom) / 2 + LINE_HEIGHT * (row - (box.lines.length - 1) / 2),
      colour: box.colour,
    }))
  );
  const at = { x: "x", y: "y", text: "words" };
  return [
    rect(boxes, {
      ...{ x1: "left", x2: "right", y1: "top", y2: "bottom", rx: 6 },
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
    text(lines.filter(({ row }) => row > 0), { ...at, fontSize: 11.5 }),
  ];
}

function captions(): Markish[] {
  const images = [{ name: "x", x: 56 }, { name: "x′", x: 744 }];
  const updates = [{ x: 178, anchor: "end" }, { x: 622, anchor: "start" }] as const;
  return [
    text(images, { x: "x", y: MIDDLE + 44, text: "name", fontWeight: 600, fontSize: 14 }),
    text(images, { x: "x", y: MIDDLE + 61, text: () => "(32, 32, 3)", fontSize: 11 }),
    ...updates.map(({ x, anchor }) =>
      text(["Adam updates\nthe weights"], {
        x,
        y: 218,
        text: (words: string) => words,
        textAnchor: anchor,
        lineHeight: 1.3,
        fontSize: 11.5,
        fill: INK.quiet,
      })
    ),
  ];
}
