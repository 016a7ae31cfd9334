import { z } from "zod";

/** The schema of {@linkcode PreprocessParams}. */
export const preprocessParams = z.strictObject({
  limit: z.int().positive().nullable().default(null)
    .describe("Use only the first so many training images and test images; null: all"),
  validation: z.number().min(0).lt(1).default(0)
    .describe("The fraction of each class's training images to hold out for validation"),
});

/** The params of `preprocess`. */
export type PreprocessParams = z.infer<typeof preprocessParams>;
