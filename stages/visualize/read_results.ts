import { IMAGE_VALUES, readClasses, readSplit } from "../datasets/splits.ts";
import type { FigureParams } from "../figures/figure_params.ts";
import { toBytes } from "../formats/rgb_image.ts";
import { decodeLatents } from "../models/decode_latents.ts";
import { encodeImages } from "../models/encode_images.ts";
import { loadVae } from "../models/files.ts";
import type { Vae } from "../models/model.ts";
import { readLatentMeans } from "../results/latent_means.ts";
import { readLosses } from "../results/losses.ts";
import type { Reconstructions, Results } from "../results/results.ts";
import { readTrainingFacts } from "../results/training_facts.ts";
import { chooseImages } from "./choose_images.ts";

/** Images that the model handles at a time. */
const BATCH_SIZE = 100;

/**
 * Reads the artifacts, and reconstructs images.
 *
 * @param inputs The path of each artifact: `data`, `model`, `losses`, `metrics`, `latents`, `summary`.
 * @throws {Error} If the split is missing, or an artifact is corrupted.
 */
export async function readResults(
  inputs: Readonly<Record<string, string>>,
  params: FigureParams,
): Promise<Results> {
  const { data, model, losses, metrics, latents, summary } = inputs;
  const training = await readTrainingFacts(model!);
  const { latentDim } = training;
  const vae = await loadVae(model!);
  const classes = await readClasses(data!);
  return {
    training,
    model: {
      parameters: { encoder: vae.encoder.countParams(), decoder: vae.decoder.countParams() },
      summary: await Deno.readTextFile(summary!),
      decode: async (points) =>
        toBytes(await decodeLatents(vae.decoder, points, { latentDim, batchSize: BATCH_SIZE })),
    },
    losses: readLosses(await Deno.readTextFile(losses!)),
    metrics: JSON.parse(await Deno.readTextFile(metrics!)),
    latents: readLatentMeans(await Deno.readTextFile(latents!)),
    reconstructions: await reconstruct(vae, { data: data!, params, classes: classes.length }),
    classes,
  };
}

async function reconstruct(
  { encoder, decoder }: Vae,
  { data, params, classes }: {
    readonly data: string;
    readonly params: FigureParams;
    readonly classes: number;
  },
): Promise<Reconstructions> {
  const { images, labels } = await readSplit(data, params.split);
  const chosen = chooseImages(labels, { count: params.reconstructions, classes });
  const originals = new Uint8Array(chosen.length * IMAGE_VALUES);
  for (const [place, index] of chosen.entries()) {
    const start = index * IMAGE_VALUES;
    originals.set(images.subarray(start, start + IMAGE_VALUES), place * IMAGE_VALUES);
  }
  const { mean, latentDim } = await encodeImages(encoder, originals, { batchSize: BATCH_SIZE });
  return {
    split: params.split,
    originals,
    decoded: toBytes(await decodeLatents(decoder, mean, { latentDim, batchSize: BATCH_SIZE })),
    labels: Uint8Array.from(chosen, (index) => labels[index]!),
  };
}
