import type { ImageShape } from "../formats/image_shape.ts";
import type { MetricsReport } from "../metrics/metric.ts";
import type { LatentMeans } from "./latent_means.ts";
import type { EpochLosses } from "./losses.ts";
import type { TrainingFacts } from "./training_facts.ts";

/** The results of a run, as tables and figures show them. */
export interface Results {
  /** The shape of an image. */
  readonly image: ImageShape;
  readonly training: TrainingFacts;
  readonly model: TrainedModel;
  readonly losses: readonly EpochLosses[];
  readonly metrics: MetricsReport;
  /** The evaluated images in latent space. */
  readonly latents: LatentMeans;
  readonly reconstructions: Reconstructions;
  /** The names of the classes, in their order. */
  readonly classes: readonly string[];
}

interface TrainedModel {
  /** The weights of each part, counted. */
  readonly parameters: { readonly encoder: number; readonly decoder: number };
  readonly summary: string;
  /**
   * Decodes points of latent space.
   *
   * @param points `count` × `latentDim`.
   * @returns The bytes of `count` images.
   */
  decode(points: Float32Array): Promise<Uint8Array>;
}

/** Images with their reconstructions, all classes in turn. */
export interface Reconstructions {
  readonly split: string;
  /** The bytes of `count` images. */
  readonly originals: Uint8Array;
  /** The images decoded from the means of their codes, in the same order. */
  readonly decoded: Uint8Array;
  readonly labels: Uint8Array;
}
