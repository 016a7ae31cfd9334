import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";
import { dependsOnTotal } from "./train/schedule.ts";
import { trainConflicts } from "./train/train_conflicts.ts";
import { type TrainParams, trainParams } from "./train/train_params.ts";

/** The columns of its losses that are losses; those of the validation images may be left out. */
const LOSSES = [
  "loss",
  "reconstruction_loss",
  "kl_loss",
  "val_loss",
  "val_reconstruction_loss",
  "val_kl_loss",
];

/** The stage `train`. */
const train: StageDefinition<TrainParams> = defineStage({
  name: "train",
  summary: "Trains the variational autoencoder",
  module: import.meta.url,
  params: trainParams,
  reads: ["data"],
  writes: {
    losses: { path: "losses.csv", kind: "file", summary: "The losses of each epoch" },
    model: {
      path: "model",
      kind: "folder",
      summary: "Encoder and decoder as TensorFlow.js LayersModels",
    },
    checkpoint: {
      path: "checkpoint.safetensors",
      kind: "file",
      summary: "Weights, the optimiser's moments and history, from which training resumes",
    },
    summary: {
      path: "model_summary.txt",
      kind: "file",
      summary: "The layers of encoder and decoder, with shapes and parameters",
    },
  },
  curves: { losses: { artifact: "losses", x: "epoch", y: LOSSES, label: "Losses per image" } },
  seeded: true,
  usesBackend: true,
  resumes: {
    param: "epochs",
    unit: "epoch",
    artifact: "checkpoint",
    refuses: ({ schedule }) => dependsOnTotal(schedule),
  },
  ignoredParams: ["checkpoint"],
  movedParams: {
    tensorboard: 'TensorBoard is a stage of its own now\nAdd "tensorboard:" to the config instead',
  },
  conflicts: trainConflicts,
  async run(context) {
    const { trainVae } = await import("./train/train_vae.ts");
    await trainVae(context);
  },
});

export default train;
