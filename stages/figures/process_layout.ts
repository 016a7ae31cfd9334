import { amount } from "../formats/amount.ts";
import type { Results } from "../results/results.ts";
import type { TrainingFacts } from "../results/training_facts.ts";
import { wrapText } from "./fit_text.ts";
import { shortNumber } from "./short_number.ts";
import { INK } from "./theme.ts";

/** A box with text in it. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The colour of its frame and name. */
  readonly colour: string;
  /** The first line is the box's name. */
  readonly lines: readonly string[];
}

/** A line with an arrowhead at its end. */
export interface Connector {
  /** The corners, from start to end; each stretch is level or upright. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly colour: string;
  /** True for an update, false for data. Default: false. */
  readonly dashed?: boolean;
}

/** The font of a box's lines below its name. */
export const BOX_FONT = { fontSize: 11.5 };

/** The room for a line of the encoder's box and the decoder's, in pixels. */
const BOX_ROOM = 140;

/** From here on, all digits of a number have no room in a box. */
const MOST_COUNTED = 10_000_000;

/** The height of the way from x to x′, in pixels from the top. */
export const MIDDLE = 72;

/** Lays out the boxes from x to x′, from left to right, with shapes and numbers of the model. */
export function pathBoxes({ training, model }: Results): Box[] {
  const { latentDim } = training;
  const layers = layerLines(training);
  const count = (parameters: number) =>
    parameters < MOST_COUNTED
      ? amount(parameters, "parameter")
      : `${shortNumber(parameters)} parameters`;
  return [
    box([112, 260, 22, 122], INK.text, [
      "Encoder",
      ...layers.encoder,
      count(model.parameters.encoder),
    ]),
    box([284, 372, 22, 66], INK.kl, ["z_mean", `μ (${latentDim})`]),
    box([284, 372, 78, 122], INK.kl, ["z_log_var", `log σ² (${latentDim})`]),
    box([396, 516, 30, 114], INK.text, [
      "Sampling",
      "z = μ + σ ε",
      "ε ~ N(0, I)",
      `z (${latentDim})`,
    ]),
    box([540, 688, 22, 122], INK.text, [
      "Decoder",
      ...layers.decoder,
      count(model.parameters.decoder),
    ]),
  ];
}

/** Describes the layers of both networks, in two lines or three each. */
function layerLines({ filters, units }: TrainingFacts) {
  if (filters !== undefined) {
    const { encoder, decoder } = filters;
    const widths = `convolutions, ${decoder.at(0)} to ${decoder.at(-1)}`;
    return {
      encoder: [
        `${amount(encoder.length, "convolution")},`,
        `${encoder.at(0)} to ${encoder.at(-1)} filters`,
      ],
      decoder: [`${decoder.length + 1} transposed`, ...wrapText(widths, BOX_ROOM, BOX_FONT)],
    };
  }
  const { encoder = [], decoder = [] } = units ?? {};
  return {
    encoder: [
      `${amount(encoder.length, "dense layer")},`,
      `${encoder.at(0)} to ${encoder.at(-1)} units`,
    ],
    decoder: [
      `${amount(decoder.length + 1, "dense layer")},`,
      `${decoder.at(0)} to ${decoder.at(-1)} units`,
    ],
  };
}

/** Lays out the losses: both parts, and between them their sum. */
export function lossBoxes({ beta }: TrainingFacts): readonly Box[] {
  const weight = beta === 1 ? "" : "β · ";
  return [
    box([228, 428, 162, 208], INK.kl, ["KL loss", "½ Σ (μ² + σ² − 1 − log σ²)"]),
    box([228, 572, 244, 274], INK.text, [`Loss = reconstruction loss + ${weight}KL loss`]),
    box([228, 572, 310, 356], INK.reconstruction, [
      "Reconstruction loss",
      "cross-entropy: mean of channels, sum of pixels",
    ]),
  ];
}

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

function box(
  [left, right, top, bottom]: readonly [left: number, right: number, top: number, bottom: number],
  colour: string,
  lines: readonly string[],
): Box {
  return { left, right, top, bottom, colour, lines };
}
