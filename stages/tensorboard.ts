import { z } from "zod";
import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";

const params = z.strictObject({});

/** The stage `tensorboard`. */
const tensorboard: StageDefinition<z.infer<typeof params>> = defineStage({
  name: "tensorboard",
  summary: "Writes the losses and reconstructions of a training for TensorBoard",
  module: import.meta.url,
  params,
  reads: ["losses", "model", "data"],
  writes: {
    tensorboard: {
      path: "tensorboard",
      kind: "folder",
      summary: "Event files: losses of each epoch, reconstructions by the final model",
    },
  },
  usesBackend: true,
  async run(context) {
    const { writeTensorBoard } = await import("./tensorboard/write_tensorboard.ts");
    await writeTensorBoard(context);
  },
});

export default tensorboard;
