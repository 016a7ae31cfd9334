/**
 * What a config may say of the evaluation.
 *
 * @module
 */

import { z } from "zod";

/** The params of the stage `evaluate`. */
export const evaluateParams: z.ZodType<EvaluateParams> = z.strictObject({
  split: z.enum(["train", "test", "validation"]).default("test").describe(
    "The images to evaluate on; validation is there if preprocess.validation is above 0",
  ),
  batchSize: z.int().positive().default(200).describe(
    "How many images the model takes at a time: changes memory and speed, not the meaning",
  ),
  neighbours: z.int().positive().default(10).describe(
    "How many nearest neighbours vote on an image's class in knn_accuracy",
  ),
});

/** The params, with defaults filled in. */
export interface EvaluateParams {
  /** The images to evaluate on. */
  readonly split: "train" | "test" | "validation";
  /** How many images the model takes at a time. */
  readonly batchSize: number;
  /** How many nearest neighbours vote on an image's class. */
  readonly neighbours: number;
}
