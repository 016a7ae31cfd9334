import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";
import { type FigureParams, figureParams } from "./figures/figure_params.ts";
import { splitConflicts } from "./results/known_images.ts";

/** The stage `visualize`. */
const visualize: StageDefinition<FigureParams> = defineStage({
  name: "visualize",
  summary: "Draws figures of the trained model, and shows them on a page with tables",
  module: import.meta.url,
  params: figureParams,
  reads: ["data", "model", "losses", "metrics", "latents", "summary"],
  writes: {
    plots: {
      path: "plots",
      kind: "folder",
      summary: "The figures, as SVG",
      figures: ["reconstructions.svg", "samples.svg"],
    },
    tables: { path: "tables", kind: "folder", summary: "The tables, as CSV" },
    page: { path: "index.html", kind: "file", summary: "One page with the figures and tables" },
  },
  seeded: true,
  usesBackend: true,
  conflicts: ({ split }, around) => splitConflicts(split, { around, least: 1 }),
  async run(context) {
    const { visualizeVae } = await import("./visualize/visualize_vae.ts");
    await visualizeVae(context);
  },
});

export default visualize;
