/**
 * The figures: each function takes numbers and images and returns SVG text. A
 * new figure is one file beside this one and one line here.
 *
 * @module
 */

export { latentClustersPlot, type LatentPoints } from "./latent_clusters.ts";
export { type DecodedGrid, latentGridPlot } from "./latent_grid.ts";
export { type EpochLosses, lossCurves } from "./loss_curves.ts";
export { processDiagram } from "./process.ts";
export type { Process } from "./process_layout.ts";
export { type Reconstructions, reconstructionsPlot } from "./reconstructions.ts";
export { type Samples, samplesPlot } from "./samples.ts";
