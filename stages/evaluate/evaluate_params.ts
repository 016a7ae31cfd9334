import { z } from "zod";
import { SPLITS } from "../datasets/split_name.ts";

/** The schema of {@linkcode EvaluateParams}. */
export const evaluateParams = z.strictObject({
  split: z.enum(SPLITS).default("test").describe(
    "The images to evaluate on; validation exists if preprocess.validation is above 0",
  ),
  batchSize: z.int().positive().default(200).describe(
    "How many images the model takes at a time: changes memory and speed, not the meaning",
  ),
  neighbours: z.int().positive().default(10).describe(
    "How many nearest neighbours vote on an image's class in knn_accuracy",
  ),
});

/** The params of `evaluate`. */
export type EvaluateParams = z.infer<typeof evaluateParams>;
