/**
 * Every figure, drawn from made-up numbers.
 *
 * @module
 */

import { latentGrid } from "../../../stages/visualize/latents/latent_grid.ts";
import { latentPlane, projectOnto } from "../../../stages/visualize/latents/latent_plane.ts";
import {
  type EpochLosses,
  latentClustersPlot,
  latentGridPlot,
  lossCurves,
  processDiagram,
  reconstructionsPlot,
  samplesPlot,
} from "../../../stages/figures/mod.ts";
import { drawNormal } from "../../../stages/random/draw_normal.ts";

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

const SEED = 7;

/** Tiles that fade from one colour into another. */
export function exampleTiles(count: number): Uint8Array {
  return Uint8Array.from({ length: count * 3072 }, (_, at) => {
    const [tile, row, column] = [Math.floor(at / 3072), Math.floor(at / 96) % 32, at / 3 % 32];
    return [8 * row, 8 * column, (tile * 37) % 256][at % 3]!;
  });
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

/** Means of latents around ten centres; a small `scale` brings all of them together. */
export function exampleClusters(
  latentDim: number,
  count: number,
  { scale = 1 }: { readonly scale?: number } = {},
): string {
  const labels = Uint8Array.from({ length: count }, (_, index) => index % 10);
  const means = drawNormal(count * latentDim, { seed: SEED, purpose: "example" })
    .map((value, at) =>
      scale * (0.5 * value / (1 + at % latentDim) +
        Math.sin(labels[Math.floor(at / latentDim)]! + at % latentDim))
    );
  const plane = latentPlane(means, latentDim);
  const [across, up] = projectOnto(means, plane);
  const [acrossAxis, upAxis] = plane.axes;
  return latentClustersPlot({
    across: across!,
    ...(up === undefined ? {} : { up }),
    labels,
    classes: CLASSES,
    axes: upAxis === undefined ? [acrossAxis!.label] : [acrossAxis!.label, upAxis.label],
    source: "test images",
  });
}

export function exampleGrid(latentDim: number, size: number): string {
  const means = drawNormal(20 * latentDim, { seed: SEED, purpose: "example" });
  const plane = latentPlane(means, latentDim);
  const { rows, columns, positions } = latentGrid(plane, { size, extent: 2 });
  const [across, up] = plane.axes;
  return latentGridPlot({
    images: exampleTiles(rows * columns),
    positions,
    labels: up === undefined ? [across!.gridLabel] : [across!.gridLabel, up.gridLabel],
  });
}

export function exampleSamples(latentDim: number, count: number): string {
  const points = drawNormal(count * latentDim, { seed: SEED, purpose: "example" });
  return samplesPlot({ images: exampleTiles(count), points, latentDim, seed: SEED });
}

export function exampleReconstructions(count: number): string {
  return reconstructionsPlot({
    originals: exampleTiles(count),
    reconstructions: exampleTiles(count).map((byte) => 255 - byte),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 10),
    classes: CLASSES,
    source: "test images",
  });
}

export function exampleProcess(latentDim: number): string {
  return processDiagram({
    latentDim,
    batchSize: 128,
    epochs: 100,
    encoderFilters: [512, 256, 128, 64, 32, 16, 8],
    decoderFilters: [8, 16, 32, 64, 128],
    encoderParameters: 1_587_356,
    decoderParameters: 102_227,
    original: exampleTiles(1),
    reconstruction: exampleTiles(1).map((byte) => 255 - byte),
  });
}

/** One small figure of each kind: those of the snapshots. */
export function exampleFigures(): Record<string, string> {
  return {
    process: exampleProcess(2),
    loss_curves: lossCurves(exampleLosses(10, { heldOut: true })),
    latent_grid: exampleGrid(2, 2),
    latent_clusters: exampleClusters(8, 40),
    reconstructions: exampleReconstructions(2),
    samples: exampleSamples(2, 2),
  };
}

/** What may come up: small and large latent spaces, few and many epochs, images and points. */
export function exampleVariants(): Record<string, string> {
  return {
    "process, latent size 1": exampleProcess(1),
    "process, latent size 1024": exampleProcess(1024),
    "loss curves, 1 epoch": lossCurves(exampleLosses(1)),
    "loss curves, collapsed": lossCurves([
      { epoch: 1, loss: 707.5552, reconstruction_loss: 707.554, kl_loss: 0.00115 },
    ]),
    "loss curves, 2 epochs": lossCurves(exampleLosses(2, { heldOut: true })),
    "loss curves, 10 epochs": lossCurves(exampleLosses(10)),
    "loss curves, 100 epochs": lossCurves(exampleLosses(100, { heldOut: true })),
    "latent grid, latent size 1": exampleGrid(1, 10),
    "latent grid, latent size 2": exampleGrid(2, 10),
    "latent grid, latent size 8": exampleGrid(8, 10),
    "latent grid of 1": exampleGrid(2, 1),
    "latent grid of 25": exampleGrid(2, 25),
    "latent clusters, latent size 1": exampleClusters(1, 400),
    "latent clusters, latent size 2": exampleClusters(2, 10_000),
    "latent clusters, latent size 8": exampleClusters(8, 1000),
    "latent clusters, collapsed": exampleClusters(2, 1000, { scale: 1e-6 }),
    "latent clusters, latent size 1, collapsed": exampleClusters(1, 100, { scale: 1e-9 }),
    "latent clusters, nearly collapsed": exampleClusters(8, 1000, { scale: 0.01 }),
    "reconstructions, 25": exampleReconstructions(25),
    "samples, latent size 1": exampleSamples(1, 10),
    "samples, latent size 2": exampleSamples(2, 25),
    "samples, latent size 8": exampleSamples(8, 10),
  };
}
