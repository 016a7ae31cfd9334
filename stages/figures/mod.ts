/**
 * The figures: each function takes numbers and images and returns SVG text. A
 * new figure is one file beside this one and one line here.
 *
 * @module
 */

export { latentClustersPlot } from "./latent_clusters.ts";
export { latentGridPlot } from "./latent_grid.ts";
export { type EpochLosses, lossCurves } from "./loss_curves.ts";
export { processDiagram } from "./process.ts";
export { reconstructionsPlot } from "./reconstructions.ts";
export { samplesPlot } from "./samples.ts";
