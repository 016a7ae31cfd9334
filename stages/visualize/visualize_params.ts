/**
 * What a config may say of the figures.
 *
 * @module
 */

import { z } from "zod";

/** The params of the stage `visualize`. */
export const visualizeParams: z.ZodType<VisualizeParams> = z.strictObject({
  gridSize: z.int().min(1).max(40).default(10).describe(
    "How many points the grid over latent space has along each axis",
  ),
  gridExtent: z.number().positive().max(10).default(2).describe(
    "How far that grid reaches to either side: in units of z, or, for latent sizes over 2, in standard deviations of the principal components",
  ),
  reconstructions: z.int().min(1).max(100).default(10).describe(
    "How many images to show beside their reconstructions",
  ),
  samples: z.int().min(1).max(100).default(10).describe(
    "How many new images to decode from random points",
  ),
  split: z.enum(["train", "test", "validation"]).default("test").describe(
    "The images to reconstruct",
  ),
});

/** The params, with defaults filled in. */
export interface VisualizeParams {
  /** Points of the grid along each axis. */
  readonly gridSize: number;
  /** How far the grid reaches to either side. */
  readonly gridExtent: number;
  /** How many images to reconstruct. */
  readonly reconstructions: number;
  /** How many new images to decode. */
  readonly samples: number;
  /** The images to reconstruct. */
  readonly split: "train" | "test" | "validation";
}
