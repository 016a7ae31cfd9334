/**
 * Every figure, drawn from made-up results.
 *
 * @module
 */

import { type FigureParams, figureParams } from "../../../stages/figures/figure_params.ts";
import { latentClusters } from "../../../stages/figures/latent_clusters.ts";
import { latentGrid } from "../../../stages/figures/latent_grid.ts";
import { lossCurves } from "../../../stages/figures/loss_curves.ts";
import type { Figure } from "../../../stages/figures/figure.ts";
import { processDiagram } from "../../../stages/figures/process.ts";
import { reconstructions } from "../../../stages/figures/reconstructions.ts";
import { samples } from "../../../stages/figures/samples.ts";
import type { EpochLosses } from "../../../stages/results/losses.ts";
import type { Results } from "../../../stages/results/results.ts";
import {
  exampleClusters,
  exampleLosses,
  exampleReconstructions,
  exampleResults,
  SEED,
} from "../results/example_results.ts";

type Drawn = Promise<string>;

async function draw(
  figure: Figure,
  results: Results,
  params: Partial<FigureParams> = {},
): Drawn {
  return await figure.draw(results, { params: figureParams.parse(params), seed: SEED });
}

export const drawProcess = (latentDim: number): Drawn =>
  draw(processDiagram, exampleResults({ latentDim }));

export const drawLosses = (losses: readonly EpochLosses[]): Drawn =>
  draw(lossCurves, exampleResults({ losses }));

export const drawGrid = (
  latentDim: number,
  gridSize: number,
  params: Partial<FigureParams> = {},
): Drawn => draw(latentGrid, exampleResults({ latentDim }), { ...params, gridSize });

export const drawClusters = (
  latentDim: number,
  count: number,
  options: { readonly scale?: number } = {},
): Drawn =>
  draw(latentClusters, exampleResults({ latents: exampleClusters(latentDim, count, options) }));

function drawLargeProcess(): Drawn {
  const results = exampleResults({ latentDim: 1024 });
  const filters = { encoder: Array(32).fill(4096), decoder: Array(5).fill(4096) };
  const parameters = { encoder: 9_123_456_789, decoder: 9_999_999 };
  return draw(processDiagram, {
    ...results,
    training: { ...results.training, filters, batchSize: 65_536, epochs: 1e6 },
    model: { ...results.model, parameters },
  });
}

/** A model of dense layers on images of one gray channel, wider than high. */
function drawGray(): Record<string, Drawn> {
  const { training: { filters: _, ...training }, ...results } = exampleResults();
  const image = { height: 20, width: 300, channels: 1 };
  const gray = (count: number) => new Uint8Array(count * 20 * 300).map((_, at) => at % 300);
  const units = { encoder: Array(32).fill(4096), decoder: Array(32).fill(4096) };
  const shown: Results = {
    ...results,
    image,
    training: { ...training, units, beta: 123_456.789 },
    model: { ...results.model, decode: (points) => Promise.resolve(gray(points.length / 2)) },
    reconstructions: { ...results.reconstructions, originals: gray(1), decoded: gray(1) },
  };
  return {
    "process, gray": draw(processDiagram, shown),
    "latent grid, gray": draw(latentGrid, shown, { gridSize: 3 }),
    "reconstructions, gray": draw(reconstructions, shown),
    "samples, gray": draw(samples, shown),
  };
}

/** Figures of so many classes, with names longer than their places. */
function namedFigures(count: number): Record<string, Drawn> {
  const classes = Array.from({ length: count }, (_, label) => LONG_NAMES[label % 4]! + label);
  const clusters = (latentDim: number) =>
    draw(
      latentClusters,
      exampleResults({
        latents: exampleClusters(latentDim, 4 * count, { classes: count }),
        classes,
      }),
    );
  const shown = exampleResults({ classes, reconstructions: exampleReconstructions(20) });
  return {
    [`latent clusters, ${count} long names`]: clusters(2),
    [`latent clusters, ${count} long names, latent size 1`]: clusters(1),
    [`reconstructions, ${count} long names`]: draw(reconstructions, shown),
  };
}

const LONG_NAMES = [
  "Abyssinian ground hornbill ",
  "WWWWWWWWWWWWWWWWWWWW",
  "日本語の長い名前です",
  "x",
];

/** Losses of every size, those of images held out among them. */
function sizedLosses(): Record<string, Drawn> {
  const sizes = [1e-12, 1e3, 1e12];
  const figures = sizes.flatMap((size) => {
    const scaled = (epochs: number) =>
      exampleLosses(epochs, { heldOut: true }).map((losses): EpochLosses => {
        const { epoch, ...others } = losses;
        const values = Object.entries(others).map(([key, value]) => [key, value * size]);
        return { ...losses, ...Object.fromEntries(values), epoch };
      });
    const first = { ...exampleLosses(1)[0]!, loss: 650 * size, kl_loss: 4 * size };
    const outlier = [first, ...exampleLosses(12).slice(1)];
    return [
      [`losses times ${size}`, drawLosses(scaled(12))] as const,
      [`losses times ${size}, 1 epoch`, drawLosses(scaled(1))] as const,
      [`losses times ${size} at first`, drawLosses(outlier)] as const,
    ];
  });
  return Object.fromEntries(figures);
}

export const drawReconstructions = (count: number): Drawn =>
  draw(reconstructions, exampleResults({ reconstructions: exampleReconstructions(count) }));

export const drawSamples = (latentDim: number, count: number): Drawn =>
  draw(samples, exampleResults({ latentDim }), { samples: count });

/** One small figure of each kind: those of the snapshots. */
export function exampleFigures(): Promise<Record<string, string>> {
  return allOf({
    process: drawProcess(2),
    loss_curves: drawLosses(exampleLosses(10, { heldOut: true })),
    latent_grid: drawGrid(2, 2),
    latent_clusters: drawClusters(8, 40),
    reconstructions: drawReconstructions(2),
    samples: drawSamples(2, 2),
  });
}

/** Small and large latent spaces, few and many epochs, images and points. */
export function exampleVariants(): Promise<Record<string, string>> {
  return allOf({
    "process, latent size 1": drawProcess(1),
    "process, latent size 1024": drawProcess(1024),
    "process, large": drawLargeProcess(),
    ...drawGray(),
    ...namedFigures(10),
    ...namedFigures(100),
    ...sizedLosses(),
    "loss curves, 1 epoch": drawLosses(exampleLosses(1)),
    "loss curves, collapsed": drawLosses([
      { epoch: 1, loss: 707.5552, reconstruction_loss: 707.554, kl_loss: 0.00115 },
    ]),
    "loss curves, 2 epochs": drawLosses(exampleLosses(2, { heldOut: true })),
    "loss curves, 10 epochs": drawLosses(exampleLosses(10)),
    "loss curves, 100 epochs": drawLosses(exampleLosses(100, { heldOut: true })),
    "latent grid, latent size 1": drawGrid(1, 10),
    "latent grid, latent size 2": drawGrid(2, 10),
    "latent grid, latent size 8": drawGrid(8, 10),
    "latent grid of 1": drawGrid(2, 1),
    "latent grid of 25": drawGrid(2, 25),
    "latent grid of 40, latent size 1": drawGrid(1, 40),
    ...Object.fromEntries(
      [1, 2, 3, 5, 8].map((size) => [`latent grid of ${size}, latent size 64`, drawGrid(64, size)]),
    ),
    "latent grid, close": drawGrid(2, 12, { gridExtent: 1e-7 }),
    "latent clusters, latent size 1": drawClusters(1, 400),
    "latent clusters, latent size 2": drawClusters(2, 10_000),
    "latent clusters, latent size 8": drawClusters(8, 1000),
    "latent clusters, collapsed": drawClusters(2, 1000, { scale: 1e-6 }),
    "latent clusters, latent size 1, collapsed": drawClusters(1, 100, { scale: 1e-9 }),
    "latent clusters, nearly collapsed": drawClusters(8, 1000, { scale: 0.01 }),
    "reconstructions, 25": drawReconstructions(25),
    "reconstructions, 1": drawReconstructions(1),
    "samples, 1": drawSamples(2, 1),
    "samples, latent size 1": drawSamples(1, 10),
    "samples, latent size 2": drawSamples(2, 25),
    "samples, latent size 8": drawSamples(8, 10),
  });
}

async function allOf(drawn: Readonly<Record<string, Drawn>>): Promise<Record<string, string>> {
  const entries = Object.entries(drawn).map(async ([name, svg]) => [name, await svg] as const);
  return Object.fromEntries(await Promise.all(entries));
}
