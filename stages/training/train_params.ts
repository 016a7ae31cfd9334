/**
 * The params of the `train` stage.
 *
 * @module
 */

import { z } from "zod";
import type { SplitName } from "../datasets/splits.ts";

/** The params of the `train` stage, checked. */
export interface TrainParams {
  /** How many numbers describe an image. */
  readonly latentDim: number;
  /** How many times training goes through all images. */
  readonly epochs: number;
  /** How many images make one optimiser step. */
  readonly batchSize: number;
  /** Adam's learning rate. */
  readonly learningRate: number;
  /** What the arithmetic of large convolutions is done in. */
  readonly precision: "float32" | "bfloat16";
  /** The splits to train on, joined in this order. */
  readonly splits: readonly SplitName[];
  /** The filters of the convolutions, in the order in which an image or a latent meets them. */
  readonly filters: { readonly encoder: readonly number[]; readonly decoder: readonly number[] };
  /** Whether to write event files for TensorBoard beside the result. */
  readonly tensorboard: boolean;
}

const filters = z.array(z.int().min(1).max(4096));

/** What configs may set under `train`; the defaults are the report's. */
export const trainParams: z.ZodType<TrainParams> = z.strictObject({
  latentDim: z.int().min(1).max(1024).default(2)
    .describe("How many numbers describe an image: the size of the latent space"),
  epochs: z.int().min(1).max(100_000).default(100)
    .describe("How many times training goes through all images"),
  batchSize: z.int().min(1).max(65_536).default(128)
    .describe("How many images make one optimiser step; an epoch's last step takes what is left"),
  learningRate: z.number().positive().max(1).default(1e-3)
    .describe("Adam's learning rate"),
  precision: z.enum(["float32", "bfloat16"]).default("float32")
    .describe(
      "What large convolutions compute in; weights, optimiser and losses are float32 either way; bfloat16 needs the backend tensorflow",
    ),
  splits: z.array(z.enum(["train", "test", "validation"])).min(1)
    .refine((splits) => new Set(splits).size === splits.length, "expected each split once")
    .default(["train"])
    .describe("The splits to train on, joined in this order"),
  filters: z.strictObject({
    encoder: filters.min(1).max(32).default([512, 256, 128, 64, 32, 16, 8])
      .describe("Filters of the encoder's convolutions; the first five are followed by a pooling"),
    decoder: filters.length(5).default([8, 16, 32, 64, 128])
      .describe(
        "Filters of the decoder's five transposed convolutions; the first is also the width of its dense layer",
      ),
  }).prefault({})
    .describe("The sizes of the two networks"),
  tensorboard: z.boolean().default(false)
    .describe(
      "Whether to keep losses and reconstructions for TensorBoard with the run; changing it trains once more, to the same model",
    ),
});
