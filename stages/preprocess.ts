import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";
import { preprocessConflicts } from "./preprocess/preprocess_conflicts.ts";
import { type PreprocessParams, preprocessParams } from "./preprocess/preprocess_params.ts";

/** The stage `preprocess`. */
const preprocess: StageDefinition<PreprocessParams> = defineStage({
  name: "preprocess",
  summary: "Turns the archive's records into NumPy arrays, split by use",
  module: import.meta.url,
  params: preprocessParams,
  reads: ["archive"],
  writes: {
    data: { path: "data", kind: "folder", summary: "Images, labels and class names" },
  },
  conflicts: preprocessConflicts,
  async run(context) {
    const { writeSplits } = await import("./preprocess/write_splits.ts");
    await writeSplits(context.inputs.archive!, context.outputs.data!, context.params);
  },
});

export default preprocess;
