/**
 * The figures of an experiment, one after the other.
 *
 * @module
 */

import { IMAGE_VALUES, type LabelledImages } from "../datasets/splits.ts";
import { toBytes } from "../formats/rgb_image.ts";
import { latentGrid } from "./latents/latent_grid.ts";
import { latentPlane, projectOnto } from "./latents/latent_plane.ts";
import { decodeLatents } from "../models/decode_latents.ts";
import { encodeImages } from "../models/encode_images.ts";
import {
  latentClustersPlot,
  latentGridPlot,
  lossCurves,
  processDiagram,
  reconstructionsPlot,
  samplesPlot,
} from "../figures/mod.ts";
import { drawNormal } from "../random/draw_normal.ts";
import { chooseImages } from "./choose_images.ts";
import type { VisualizeParams } from "./visualize_params.ts";
import type { Experiment } from "./experiment.ts";

/** A figure under its name. */
export interface FigureFile {
  /** The name of its file, without `.svg`. */
  readonly name: string;
  /** The figure. */
  readonly svg: string;
  /** What to see in it, for the page. */
  readonly caption: string;
}

/** What to draw. */
export interface DrawOptions {
  /** The stage's params. */
  readonly params: VisualizeParams;
  /** The experiment's seed, for the random points. */
  readonly seed: number;
  /** The images to reconstruct. */
  readonly split: LabelledImages;
}

interface Pairs {
  readonly originals: Uint8Array;
  readonly reconstructions: Uint8Array;
  readonly labels: Uint8Array;
}

/** Images that the model takes at a time. */
const BATCH_SIZE = 100;

/**
 * Draws every figure, in the order of the page.
 *
 * @param experiment What to draw.
 * @param options How much of it.
 * @returns The figures, each as soon as it is drawn.
 */
export async function* drawFigures(
  experiment: Experiment,
  options: DrawOptions,
): AsyncGenerator<FigureFile> {
  const pairs = await reconstruct(experiment, options);
  yield processFigure(experiment, pairs);
  yield {
    name: "loss_curves",
    svg: lossCurves(experiment.losses),
    caption:
      "The reconstruction loss is far greater than the KL loss, so each has a scale of its own.",
  };
  yield await gridFigure(experiment, options);
  yield clustersFigure(experiment);
  yield {
    name: "reconstructions",
    svg: reconstructionsPlot({
      ...pairs,
      classes: experiment.classes,
      source: `${options.params.split} images`,
    }),
    caption: "The images are the first of each class in turn; none was picked for its looks.",
  };
  yield await samplesFigure(experiment, options);
}

async function reconstruct(
  { vae, classes }: Experiment,
  { params, split }: DrawOptions,
): Promise<Pairs> {
  const chosen = chooseImages(split.labels, {
    count: params.reconstructions,
    classes: classes.length,
  });
  const originals = new Uint8Array(chosen.length * IMAGE_VALUES);
  for (const [place, index] of chosen.entries()) {
    const start = index * IMAGE_VALUES;
    originals.set(split.images.subarray(start, start + IMAGE_VALUES), place * IMAGE_VALUES);
  }
  const { mean, latentDim } = await encodeImages(vae.encoder, originals, { batchSize: BATCH_SIZE });
  const decoded = await decodeLatents(vae.decoder, mean, { latentDim, batchSize: BATCH_SIZE });
  return {
    originals,
    reconstructions: toBytes(decoded),
    labels: Uint8Array.from(chosen, (index) => split.labels[index]!),
  };
}

function processFigure({ training, vae }: Experiment, pairs: Pairs): FigureFile {
  const { latentDim, batchSize, epochs, filters } = training;
  const svg = processDiagram({
    latentDim,
    batchSize,
    epochs,
    encoderFilters: filters.encoder,
    decoderFilters: filters.decoder,
    encoderParameters: vae.encoder.countParams(),
    decoderParameters: vae.decoder.countParams(),
    original: pairs.originals.subarray(0, IMAGE_VALUES),
    reconstruction: pairs.reconstructions.subarray(0, IMAGE_VALUES),
  });
  const caption = "Numbers in brackets are shapes; σ ε stands for exp(½ log σ²) times noise.";
  return { name: "process", svg, caption };
}

async function gridFigure(
  { latents, vae }: Experiment,
  { params }: DrawOptions,
): Promise<FigureFile> {
  const { means, latentDim } = latents;
  const plane = latentPlane(means, latentDim);
  const { points, positions } = latentGrid(plane, {
    size: params.gridSize,
    extent: params.gridExtent,
  });
  const decoded = await decodeLatents(vae.decoder, points, { latentDim, batchSize: BATCH_SIZE });
  const [across, up] = plane.axes;
  const svg = latentGridPlot({
    images: toBytes(decoded),
    positions,
    labels: up === undefined ? [across!.gridLabel] : [across!.gridLabel, up.gridLabel],
  });
  const caption = latentDim > 2
    ? `The plane goes through the mean of the latents along their first two of ${latentDim} principal components.`
    : "Neighbours in latent space look alike where the model has learned a smooth one.";
  return { name: "latent_grid", svg, caption };
}

function clustersFigure({ latents, classes, metrics }: Experiment): FigureFile {
  const plane = latentPlane(latents.means, latents.latentDim);
  const [across, up] = projectOnto(latents.means, plane);
  const [acrossAxis, upAxis] = plane.axes;
  const svg = latentClustersPlot({
    across: across!,
    ...(up === undefined ? {} : { up }),
    labels: latents.labels,
    classes,
    axes: upAxis === undefined ? [acrossAxis!.label] : [acrossAxis!.label, upAxis.label],
    source: `${metrics.split} images`,
  });
  const caption = "Training saw no class names: what order there is comes from the images alone.";
  return { name: "latent_clusters", svg, caption };
}

async function samplesFigure(
  { training: { latentDim }, vae }: Experiment,
  { params, seed }: DrawOptions,
): Promise<FigureFile> {
  const points = drawNormal(params.samples * latentDim, { seed, purpose: "samples" });
  const decoded = await decodeLatents(vae.decoder, points, { latentDim, batchSize: BATCH_SIZE });
  const svg = samplesPlot({ images: toBytes(decoded), points, latentDim, seed });
  const caption = "No image of the data set went into these; they need not look like anything.";
  return { name: "samples", svg, caption };
}
