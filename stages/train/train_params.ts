/**
 * The params of the `train` stage.
 *
 * @module
 */

import { z } from "zod";
import type { SplitName } from "../datasets/splits.ts";
import type { EarlyStopping, Monitor } from "./best_epoch.ts";
import type { CheckpointParams } from "./checkpoint_schedule.ts";
import type { Schedule } from "./schedule.ts";
import { scheduleParams } from "./schedule_params.ts";

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
  /** How the learning rate changes over the steps. */
  readonly schedule: Schedule;
  /** When to stop before the last epoch; null: never. */
  readonly earlyStopping: EarlyStopping | null;
  /** The loss whose lowest epoch gives the model; null: the last epoch does. */
  readonly restoreBest: Monitor | null;
  /** What the arithmetic of large convolutions is done in. */
  readonly precision: "float32" | "bfloat16";
  /** The splits to train on, joined in this order. */
  readonly splits: readonly SplitName[];
  /** The filters of the convolutions, in the order in which an image or a latent meets them. */
  readonly filters: { readonly encoder: readonly number[]; readonly decoder: readonly number[] };
  /** When to leave checkpoints; changes nothing of the result. */
  readonly checkpoint: CheckpointParams;
  /** Whether to write event files for TensorBoard beside the result. */
  readonly tensorboard: boolean;
}

const monitor = z.enum(["loss", "val_loss"]);
const everyEpochs = z.int().min(1).max(100_000).nullable().default(null);
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
  schedule: scheduleParams.prefault({ kind: "constant" })
    .describe("How the learning rate changes over the steps, counted from 0 over all epochs"),
  earlyStopping: z.strictObject({
    monitor: monitor.default("val_loss")
      .describe("Which loss has to fall; val_loss needs validation images"),
    patience: z.int().min(0).max(100_000)
      .describe("Stop once so many epochs in a row, at least one, were no better than the best"),
    minDelta: z.number().min(0).default(0)
      .describe("By how much a loss has to be below the best one to count as better"),
  }).nullable().default(null)
    .describe("When to stop before the last epoch; null: never"),
  restoreBest: monitor.nullable().default(null)
    .describe("Give the model of the epoch where this loss was lowest; null: of the last epoch"),
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
  checkpoint: z.strictObject({
    seconds: z.number().min(0).max(1_000_000).nullable().default(60)
      .describe("Leave a checkpoint each so many seconds; null: none by the clock"),
    epochs: everyEpochs.describe("Leave one after each so many epochs too; null: none by epochs"),
    keepEpochs: everyEpochs
      .describe("Keep that after each so many epochs for a shorter training; null: keep none"),
  }).prefault({})
    .describe("What an interrupted training goes on from; changes nothing of the result"),
  tensorboard: z.boolean().default(false)
    .describe(
      "Whether to keep losses and reconstructions for TensorBoard with the run; changing it trains once more, to the same model",
    ),
});
