import { z } from "zod";

/** The schema of the params. */
export const figureParams = z.strictObject({
  gridSize: z.int().min(1).max(40).default(10).describe(
    "The points of the grid over latent space along each axis",
  ),
  gridExtent: z.number().positive().max(10).default(2).describe(
    "The distance from the grid's centre to its edge: in units of z, or, for latent sizes over 2, in standard deviations of the principal components",
  ),
  reconstructions: z.int().min(1).max(100).default(10).describe(
    "The images to show beside their reconstructions",
  ),
  samples: z.int().min(1).max(100).default(10).describe(
    "The new images to decode from random points",
  ),
  split: z.enum(["train", "test", "validation"]).default("test").describe(
    "The split of the images to reconstruct",
  ),
});

/** The params, with defaults filled in. */
export type FigureParams = Readonly<z.infer<typeof figureParams>>;
