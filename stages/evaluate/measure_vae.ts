import type { LabelledImages } from "../datasets/splits.ts";
import { amount } from "../formats/amount.ts";
import type { ImageMetric, LabelledCodes, MetricOptions, MetricValues } from "../metrics/metric.ts";
import { metrics } from "../metrics/mod.ts";
import { decodeLatents } from "../models/decode_latents.ts";
import { encodeImages } from "../models/encode_images.ts";
import type { ForwardPass } from "../models/forward_pass.ts";
import { gatherImages } from "../models/images.ts";
import { drawNormal } from "../random/draw_normal.ts";

interface MeasureOptions extends MetricOptions {
  /** The seed of the noise of sampled codes. */
  readonly seed: number;
  readonly batchSize: number;
  /** Called after each batch with the number of finished images. */
  readonly onProgress: (done: number) => void;
}

interface Measurement {
  /** In the order of the images. */
  readonly codes: LabelledCodes;
  /** Unrounded, in the order of the shelf. */
  readonly values: MetricValues;
}

/**
 * Computes every metric of the shelf.
 *
 * Each image is decoded twice: from its mean code z = μ, and from a code sampled as in training,
 * z = μ + exp(½ log σ²) · ε, so that the loss compares with the training loss. ε is drawn once for
 * all images from (seed, `evaluate`), whatever the batch size.
 *
 * @throws {Error} If there are fewer than two images, since neighbours are compared.
 */
export async function measureVae(
  forward: ForwardPass,
  split: LabelledImages,
  options: MeasureOptions,
): Promise<Measurement> {
  if (split.count < 2) {
    throw new Error(
      `Cannot evaluate on ${
        amount(split.count, "image")
      }: expected at least 2, as neighbours are compared\n` +
        "Set preprocess.limit to 2 or more",
    );
  }
  const { labels, count } = split;
  const codes = { count, labels, ...await encodeImages(forward, split, options) };
  const means = await imageMeans(forward, { split, codes, options });
  const parts: Record<string, number | boolean> = {};
  for (const metric of metrics) {
    if (metric.kind === "images") parts[metric.key] = means.get(metric)!;
    if (metric.kind === "codes") Object.assign(parts, metric.measure(codes, options));
  }
  return { codes, values: { ...sumsOf(parts), ...parts } };
}

function sumsOf(parts: MetricValues): MetricValues {
  const sums = metrics.filter((metric) => metric.kind === "sum").map(({ key, of }) =>
    [key, of.reduce((sum, part) => sum + Number(parts[part]), 0)] as const
  );
  return Object.fromEntries(sums);
}

/** Computes batch by batch, as all reconstructions at once would fill the memory. */
async function imageMeans(
  forward: ForwardPass,
  { split, codes, options }: {
    readonly split: LabelledImages;
    readonly codes: LabelledCodes;
    readonly options: MeasureOptions;
  },
): Promise<Map<ImageMetric, number>> {
  const { latentDim } = codes;
  const sums = new Map(imageMetrics.map((metric) => [metric, 0]));
  const latents = { mean: codes.mean, sample: sampledCodes(codes, options.seed) };
  for (let start = 0; start < split.count; start += options.batchSize) {
    const end = Math.min(start + options.batchSize, split.count);
    const originals = pixels(split, start, end);
    for (const from of ["mean", "sample"] as const) {
      const batch = latents[from].subarray(start * latentDim, end * latentDim);
      const reconstructions = await decodeLatents(forward, batch, options);
      const images = { count: end - start, shape: split.shape, originals, reconstructions };
      for (const metric of imageMetrics.filter(({ decodedFrom }) => decodedFrom === from)) {
        sums.set(metric, sums.get(metric)! + total(metric.perImage(images)));
      }
    }
    options.onProgress(end);
  }
  return new Map([...sums].map(([metric, sum]) => [metric, sum / split.count]));
}

const imageMetrics = metrics.filter((metric) => metric.kind === "images");

/** Computes z = μ + exp(½ log σ²) · ε, as `sampleLatents` does in training. */
function sampledCodes({ mean, logVar }: LabelledCodes, seed: number): Float32Array {
  const noise = drawNormal(mean.length, { seed, purpose: "evaluate" });
  return noise.map((draw, i) => mean[i]! + Math.exp(logVar[i]! / 2) * draw);
}

function pixels(images: LabelledImages, start: number, end: number): Float32Array {
  return gatherImages(images, Uint32Array.from({ length: end - start }, (_, i) => start + i));
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
