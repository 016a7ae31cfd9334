import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";
import { type EvaluateParams, evaluateParams } from "./evaluate/evaluate_params.ts";
import { declaredMetrics } from "./evaluate/declared_metrics.ts";
import { splitConflicts } from "./results/known_images.ts";

/** The stage `evaluate`. */
const evaluate: StageDefinition<EvaluateParams> = defineStage({
  name: "evaluate",
  summary: "Measures how well the model reconstructs images and orders its latent space",
  module: import.meta.url,
  params: evaluateParams,
  reads: ["data", "model"],
  writes: {
    metrics: { path: "metrics.json", kind: "file", summary: "The metrics, for programs" },
    metrics_table: { path: "metrics.csv", kind: "file", summary: "The metrics, as a table" },
    latents: {
      path: "latents.csv",
      kind: "file",
      summary: "The latent code and the class of each image",
    },
  },
  metrics: declaredMetrics,
  score: "loss",
  seeded: true,
  usesBackend: true,
  // Neighbours in latent space are compared.
  conflicts: ({ split }, around) => splitConflicts(split, { around, least: 2 }),
  async run(context) {
    const { evaluateVae } = await import("./evaluate/evaluate_vae.ts");
    await evaluateVae(context);
  },
});

export default evaluate;
