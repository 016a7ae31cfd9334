/**
 * Made-up results of a run.
 *
 * @module
 */

import { drawNormal } from "../../../stages/random/draw_normal.ts";
import type { LatentMeans } from "../../../stages/results/latent_means.ts";
import type { EpochLosses } from "../../../stages/results/losses.ts";
import type { Reconstructions, Results } from "../../../stages/results/results.ts";

export const CLASSES = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
];

export const SEED = 7;

/** Results of a large model; what a test is about is given. */
export function exampleResults(
  { latentDim = 2, ...parts }: Partial<Results> & { readonly latentDim?: number } = {},
): Results {
  return {
    image: { height: 32, width: 32, channels: 3 },
    training: {
      latentDim,
      batchSize: 128,
      epochs: 100,
      bestEpoch: null,
      learningRate: 1e-3,
      beta: 1,
      filters: { encoder: [512, 256, 128, 64, 32, 16, 8], decoder: [8, 16, 32, 64, 128] },
      splits: ["train"],
      images: 50_000,
      seed: SEED,
    },
    model: {
      parameters: { encoder: 1_587_356, decoder: 102_227 },
      summary: 'Model: "encoder"',
      decode: (points) => Promise.resolve(exampleTiles(points.length / latentDim)),
    },
    losses: exampleLosses(10),
    metrics: { split: "test", images: 10_000, in_sample: false, loss: 655.1234, psnr: 17.5 },
    latents: exampleMeans(latentDim, 20),
    reconstructions: exampleReconstructions(1),
    classes: CLASSES,
    ...parts,
  };
}

/** Tiles that fade from one colour into another. */
export function exampleTiles(count: number): Uint8Array {
  return Uint8Array.from({ length: count * 3072 }, (_, at) => {
    const [tile, row, column] = [Math.floor(at / 3072), Math.floor(at / 96) % 32, at / 3 % 32];
    return [8 * row, 8 * column, (tile * 37) % 256][at % 3]!;
  });
}

export function exampleReconstructions(count: number): Reconstructions {
  return {
    split: "test",
    originals: exampleTiles(count),
    decoded: exampleTiles(count).map((byte) => 255 - byte),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 10),
  };
}

export function exampleLosses(
  epochs: number,
  { heldOut = false }: { readonly heldOut?: boolean } = {},
): EpochLosses[] {
  return Array.from({ length: epochs }, (_, index) => {
    const reconstruction = 650 + 15 * Math.exp(-index) + Math.sin(7 * index);
    const kl = 4.8 - 1.2 * Math.exp(-index / 2) + 0.1 * Math.cos(5 * index);
    const training = {
      epoch: index + 1,
      loss: reconstruction + kl,
      reconstruction_loss: reconstruction,
      kl_loss: kl,
    };
    return !heldOut ? training : {
      ...training,
      val_loss: reconstruction + kl + 2,
      val_reconstruction_loss: reconstruction + 1.9,
      val_kl_loss: kl + 0.1,
    };
  });
}

/** Means from the prior. */
export function exampleMeans(latentDim: number, count: number): LatentMeans {
  const means = drawNormal(count * latentDim, { seed: SEED, purpose: "example" });
  return { latentDim, means, labels: Uint8Array.from({ length: count }, (_, index) => index % 10) };
}

/** Means around ten centres; a small `scale` brings all of them together. */
export function exampleClusters(
  latentDim: number,
  count: number,
  { scale = 1, classes = 10 }: { readonly scale?: number; readonly classes?: number } = {},
): LatentMeans {
  const { means } = exampleMeans(latentDim, count);
  const labels = Uint8Array.from({ length: count }, (_, index) => index % classes);
  const moved = means.map((value, at) =>
    scale * (0.5 * value / (1 + at % latentDim) +
      Math.sin(labels[Math.floor(at / latentDim)]! + at % latentDim))
  );
  return { latentDim, means: moved, labels };
}
