/**
 * The boxes and connectors of the process diagram, in pixels.
 *
 * @module
 */

import type { Results } from "../results/results.ts";
import { INK } from "./theme.ts";

/** A box with words in it. */
export interface Box {
  /** The left edge. */
  readonly left: number;
  /** The right edge. */
  readonly right: number;
  /** The upper edge. */
  readonly top: number;
  /** The lower edge. */
  readonly bottom: number;
  /** The colour of its frame and name. */
  readonly colour: string;
  /** The words; the first line is the box's name. */
  readonly lines: readonly string[];
}

/** A line with an arrowhead at its end. */
export interface Connector {
  /** The corners, from start to end; each stretch is level or upright. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** The colour of line and head. */
  readonly colour: string;
  /** Whether it stands for an update and not for data. */
  readonly dashed?: boolean;
}

/** The height of the way from x to x′. */
export const MIDDLE = 72;

/** Lays out the boxes from x to x′, from left to right, with shapes and numbers of the model. */
export function pathBoxes({ training, model }: Results): Box[] {
  const { latentDim, filters: { encoder, decoder } } = training;
  const count = (parameters: number) => `${parameters.toLocaleString("en")} parameters`;
  return [
    {
      left: 112,
      right: 260,
      top: 22,
      bottom: 122,
      colour: INK.text,
      lines: [
        "Encoder",
        `${encoder.length} convolutions,`,
        `${encoder.at(0)} to ${encoder.at(-1)} filters`,
        count(model.parameters.encoder),
      ],
    },
    {
      left: 284,
      right: 372,
      top: 22,
      bottom: 66,
      colour: INK.kl,
      lines: ["z_mean", `μ (${latentDim})`],
    },
    {
      left: 284,
      right: 372,
      top: 78,
      bottom: 122,
      colour: INK.kl,
      lines: ["z_log_var", `log σ² (${latentDim})`],
    },
    {
      left: 396,
      right: 516,
      top: 30,
      bottom: 114,
      colour: INK.text,
      lines: ["Sampling", "z = μ + σ ε", "ε ~ N(0, I)", `z (${latentDim})`],
    },
    {
      left: 540,
      right: 688,
      top: 22,
      bottom: 122,
      colour: INK.text,
      lines: [
        "Decoder",
        `${decoder.length + 1} transposed`,
        `convolutions, ${decoder.at(0)} to ${decoder.at(-1)}`,
        count(model.parameters.decoder),
      ],
    },
  ];
}

/** The losses: both parts, and between them their sum. */
export const LOSS_BOXES: readonly Box[] = [
  {
    left: 228,
    right: 428,
    top: 162,
    bottom: 208,
    colour: INK.kl,
    lines: ["KL loss", "½ Σ (μ² + σ² − 1 − log σ²)"],
  },
  {
    left: 228,
    right: 572,
    top: 244,
    bottom: 274,
    colour: INK.text,
    lines: ["Loss = reconstruction loss + KL loss"],
  },
  {
    left: 228,
    right: 572,
    top: 310,
    bottom: 356,
    colour: INK.reconstruction,
    lines: ["Reconstruction loss", "binary cross-entropy of x and x′, summed over pixels"],
  },
];

/** All connectors. */
export const CONNECTORS: readonly Connector[] = [
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
