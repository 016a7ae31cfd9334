/**
 * The stage that turns the raw archive into arrays.
 *
 * @module
 */

import { z } from "zod";
import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";

const params = z.strictObject({
  limit: z.int().positive().nullable().default(null)
    .describe("Use only the first so many training images and test images; null: all"),
  validation: z.number().min(0).lt(1).default(0)
    .describe("The fraction of each class's training images to hold out for validation"),
});

/** The params of `preprocess`. */
export type PreprocessParams = z.infer<typeof params>;

/** The stage `preprocess`. */
const preprocess: StageDefinition<PreprocessParams> = defineStage({
  name: "preprocess",
  summary: "Turns the archive's records into NumPy arrays, split by use",
  module: import.meta.url,
  params,
  reads: ["archive"],
  writes: {
    data: { path: "data", kind: "folder", summary: "Images, labels and class names" },
  },
  async run(context) {
    const { writeSplits } = await import("./preprocess/write_splits.ts");
    await writeSplits(context.inputs.archive!, context.outputs.data!, context.params);
  },
});

export default preprocess;
