import type { Figure } from "./figure.ts";
import { latentClusters } from "./latent_clusters.ts";
import { latentGrid } from "./latent_grid.ts";
import { lossCurves } from "./loss_curves.ts";
import { processDiagram } from "./process.ts";
import { reconstructions } from "./reconstructions.ts";
import { samples } from "./samples.ts";

/**
 * The figures of a run, in the order of its page. To add one, write a file beside this one and list
 * it here: `visualize` draws it into `plots/` and shows it on the page.
 */
export const figures: readonly Figure[] = [
  processDiagram,
  lossCurves,
  latentGrid,
  latentClusters,
  reconstructions,
  samples,
];
