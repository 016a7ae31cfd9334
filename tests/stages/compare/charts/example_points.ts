/**
 * Made-up points of sweeps.
 *
 * @module
 */

import type { Json, JsonObject } from "../../../../pipeline/stage.ts";
import type { ComparedPoint, Curve } from "../../../../stages/compare/comparison.ts";

/** The values of swept params, by path. */
export type Grid = Readonly<Record<string, readonly Json[]>>;

const FILTERS = [[512, 256, 128, 64, 32, 16, 8], [64, 32, 16, 8, 4, 4, 4], [32, 16, 8, 4, 2, 2, 2]];

/** The sweeps that the figures are tried on. */
export const GRIDS: Readonly<Record<string, Grid>> = {
  "one point": {},
  "latent sizes": { "train.latentDim": [2, 8, 32] },
  "seeds only": { seed: [1, 2, 3, 4] },
  "latent and batch sizes": { "train.latentDim": [2, 8], "train.batchSize": [64, 128, 256] },
  "three params": {
    "train.latentDim": [2, 8, 32],
    "train.batchSize": [64, 128],
    "train.epochs": [10, 20],
  },
  "latent sizes, three seeds": { "train.latentDim": [2, 8, 32], seed: [1, 2, 3] },
  "twenty-four points": {
    "train.latentDim": [1, 2, 4, 8, 16, 32, 64, 128],
    "train.batchSize": [64, 128, 256],
  },
  "long names": {
    "preprocess.contrastNormalisationStrength": ["automatic-with-clipping", "none-whatsoever"],
    "train.backend": ["tensorflow", "wasm", "webgpu"],
    "train.learningRateOfTheOptimiser": [0.00001, 0.0001, 0.001, 0.01],
  },
  "lists": { "train.filters.encoder": FILTERS, "train.latentDim": [2, 8] },
  "one long name": {
    "train.nameOfAParamThatIsMuchLongerThanAnyThatSomeoneWouldWantToTypeOnACommandLineEver": [1, 2],
    "日本語の長い名前の長い名前の長い名前の長い名前の長い名前の長い名前": [
      "日本語の長い名前の長い名前の長い名前",
      "x",
    ],
  },
  "long texts that differ in their middle": {
    "train.note": [..."abc"].map((letter) => `${"x".repeat(60)}${letter}${"y".repeat(60)}`),
    "train.other": ["x".repeat(99), "x".repeat(100)],
  },
  "a hundred values": { "train.note": Array.from({ length: 100 }, (_, index) => `note ${index}`) },
  "fifty numbers, fifty seeds": {
    "train.learningRate": Array.from({ length: 50 }, (_, index) => 1e-12 * 3 ** index),
    seed: [1, 2],
  },
  "fifty seeds": { seed: Array.from({ length: 50 }, (_, index) => index) },
  "nine params": Object.fromEntries(
    [..."abcdefghi"].map((
      letter,
      index,
    ) => [`train.${letter.repeat(9)}`, index < 3 ? [1, 2] : [3]]),
  ),
  "five params": {
    "train.latentDim": [2, 8],
    "train.batchSize": [64, 128],
    "train.learningRate": [0.001, 0.0003],
    "train.epochs": [5, 10],
    "preprocess.validation": [0, 0.1],
  },
};

/** All points of a grid, and their metrics and losses as a formula makes them. */
export function examplePoints(
  grid: Grid,
  { figures = {} }: Partial<Pick<ComparedPoint, "figures">> = {},
): ComparedPoint[] {
  const combined = Object.entries(grid).reduce<JsonObject[]>(
    (before, [path, values]) =>
      before.flatMap((point) => values.map((value) => ({ ...point, [path]: value }))),
    [{}],
  );
  return combined.map((values, index) => examplePoint(values, { index, figures }));
}

function examplePoint(
  values: JsonObject,
  { index, figures }: Pick<ComparedPoint, "figures"> & { readonly index: number },
): ComparedPoint {
  const size = Number(values["train.latentDim"] ?? 4);
  const batch = Number(values["train.batchSize"] ?? 128);
  // Seeds differ more than points do by chance, so that figures show it.
  const wiggle = Math.sin(7 * index + size) * (values.seed === undefined ? 1 : 8);
  const reconstruction = 620 + 60 / size + batch / 32 + wiggle;
  const kl = 4 * Math.log2(1 + size) + 0.2 * wiggle;
  return {
    name: Object.entries(values).map(([path, value]) => `${path.split(".").at(-1)}=${value}`)
      .join(",") || "point",
    values,
    metrics: {
      split: "test",
      images: 1000,
      in_sample: false,
      loss: reconstruction + kl,
      reconstruction_loss: reconstruction,
      kl_loss: kl,
      mse: 0.02,
      psnr: 17 + Math.log2(size) / 4 - batch / 512 + 0.1 * wiggle,
      ssim: 0.4 + 0.02 * Math.log2(size) + 0.01 * wiggle,
      knn_accuracy: 0.2 + 0.03 * Math.log2(size) + 0.004 * wiggle,
    },
    curves: { losses: exampleCurve(values, { batch, reconstruction, kl }) },
    figures,
    isMeasured: true,
    missing: {},
    lacksAll: false,
  };
}

function exampleCurve(
  values: JsonObject,
  { batch, reconstruction, kl }: {
    readonly batch: number;
    readonly reconstruction: number;
    readonly kl: number;
  },
): Curve {
  const x = Array.from({ length: Number(values["train.epochs"] ?? 20) }, (_, row) => row + 1);
  const first = x.map((epoch) => reconstruction + 60 * Math.exp((1 - epoch) / 3) * batch / 128);
  const second = x.map((epoch) => kl * (1 - Math.exp(-epoch / 2)));
  const loss = first.map((value, row) => value + second[row]!);
  return { x, columns: { loss, reconstruction_loss: first, kl_loss: second } };
}
