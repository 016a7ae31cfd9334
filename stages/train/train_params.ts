import { z } from "zod";
import { PRECISIONS } from "../backends/precision.ts";
import { SPLITS } from "../datasets/split_name.ts";
import { modelNames, modelsWith } from "../models/mod.ts";
import { scheduleParams } from "./schedule_params.ts";

const monitor = z.enum(["loss", "val_loss"]);
const everyEpochs = z.int().min(1).max(100_000).nullable().default(null);
const widths = z.array(z.int().min(1).max(4096)).min(1);

/** The schema of {@linkcode TrainParams}; the defaults are the report's. */
export const trainParams = z.strictObject({
  model: z.enum(modelNames).default("vae")
    .describe(
      "The kind of model; vae is the report's convolutional variational autoencoder, dense one of dense layers",
    ),
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
    .describe("Save the model of the epoch with the lowest such loss; null: of the last epoch"),
  precision: z.enum(PRECISIONS).default("float32")
    .describe(
      "What large convolutions compute in; weights, optimiser and losses are float32 either way; bfloat16 needs the backend tensorflow",
    ),
  splits: z.array(z.enum(SPLITS)).min(1)
    .refine((splits) => new Set(splits).size === splits.length, "expected each split once")
    .default(["train"])
    .describe("The splits to train on, joined in this order"),
  filters: z.strictObject({
    encoder: widths.max(32).default([512, 256, 128, 64, 32, 16, 8])
      .describe(
        "Filters of the encoder's convolutions; the first ones, five for 32 pixels, are followed by a pooling each",
      ),
    decoder: widths.max(12).default([8, 16, 32, 64, 128])
      .describe(
        "Filters of the decoder's transposed convolutions, each followed by an upsampling by 2; the first is also the width of its dense layer",
      ),
  }).prefault({})
    .describe("The sizes of the two networks of convolutions")
    .meta({ onlyWith: { model: modelsWith("filters") } }),
  units: z.strictObject({
    encoder: widths.max(32).default([512, 256]).describe("Units of the encoder's dense layers"),
    decoder: widths.max(32).default([256, 512])
      .describe("Units of the decoder's dense layers, before the one that makes the image"),
  }).prefault({})
    .describe("The sizes of the two networks of dense layers")
    .meta({ onlyWith: { model: modelsWith("units") } }),
  beta: z.number().min(0).max(1_000_000).default(1)
    .describe(
      "What the KL loss is multiplied by: above 1, latents say less about an image, each of its own (a β-VAE); the metrics do not weigh it",
    ),
  checkpoint: z.strictObject({
    seconds: z.number().min(0).max(1_000_000).nullable().default(60)
      .describe("Save a checkpoint each so many seconds; null: none by the clock"),
    epochs: everyEpochs.describe("Save one after each so many epochs too; null: none by epochs"),
    keepEpochs: everyEpochs
      .describe("Keep the one after each so many epochs for a shorter training; null: keep none"),
  }).prefault({})
    .describe("When to save checkpoints, from which training resumes; changes no result"),
});

/** The params of `train`. */
export type TrainParams = z.infer<typeof trainParams>;

/** A loss by which epochs are compared, under its name in `losses.csv`; lower is better. */
export type Monitor = z.infer<typeof monitor>;
