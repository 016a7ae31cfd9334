/**
 * The stage that draws the figures and writes the page that shows them.
 *
 * @module
 */

import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";
import { type VisualizeParams, visualizeParams } from "./visualize/visualize_params.ts";

/** The stage `visualize`. */
const visualize: StageDefinition<VisualizeParams> = defineStage({
  name: "visualize",
  summary: "Draws what the model has learned, and a page that shows it all",
  module: import.meta.url,
  params: visualizeParams,
  reads: ["data", "model", "losses", "metrics", "latents", "summary"],
  writes: {
    plots: { path: "plots", kind: "folder", summary: "The figures, as SVG" },
    page: { path: "index.html", kind: "file", summary: "One page with the figures and tables" },
  },
  seeded: true,
  usesBackend: true,
  async run(context) {
    const { startBackend } = await import("./backends/mod.ts");
    const { visualizeVae } = await import("./visualize/visualize_vae.ts");
    await startBackend(context.backendSettings!);
    await visualizeVae(context);
  },
});

export default visualize;
