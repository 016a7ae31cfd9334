import { type LabelledImages, readClasses, readSplit } from "../datasets/splits.ts";
import type { FigureParams } from "../figures/figure_params.ts";
import { valuesOf } from "../formats/image_shape.ts";
import { toBytes } from "../formats/rgb_image.ts";
import { decodeLatents } from "../models/decode_latents.ts";
import { encodeImages } from "../models/encode_images.ts";
import { loadVae } from "../models/files.ts";
import { type ForwardPass, forwardPass } from "../models/forward_pass.ts";
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
  const vae = await loadVae(model!);
  // Op by op: for so few images, to compile takes longer than it saves.
  const forward = forwardPass(vae);
  const classes = await readClasses(data!);
  const images = await readSplit(data!, params.split);
  return {
    image: images.shape,
    training,
    model: {
      parameters: { encoder: vae.encoder.countParams(), decoder: vae.decoder.countParams() },
      summary: await Deno.readTextFile(summary!),
      decode: async (points) =>
        toBytes(await decodeLatents(forward, points, { batchSize: BATCH_SIZE })),
    },
    losses: readLosses(await Deno.readTextFile(losses!)),
    metrics: JSON.parse(await Deno.readTextFile(metrics!)),
    latents: readLatentMeans(await Deno.readTextFile(latents!)),
    reconstructions: await reconstruct(forward, { images, params, classes: classes.length }),
    classes,
  };
}

async function reconstruct(
  forward: ForwardPass,
  { images: { images, shape, labels }, params, classes }: {
    readonly images: LabelledImages;
    readonly params: FigureParams;
    readonly classes: number;
  },
): Promise<Reconstructions> {
  const chosen = chooseImages(labels, { count: params.reconstructions, classes });
  const size = valuesOf(shape);
  const originals = new Uint8Array(chosen.length * size);
  for (const [place, index] of chosen.entries()) {
    originals.set(images.subarray(index * size, (index + 1) * size), place * size);
  }
  const { mean } = await encodeImages(forward, { images: originals, shape }, {
    batchSize: BATCH_SIZE,
  });
  return {
    split: params.split,
    originals,
    decoded: toBytes(await decodeLatents(forward, mean, { batchSize: BATCH_SIZE })),
    labels: Uint8Array.from(chosen, (index) => labels[index]!),
  };
}
