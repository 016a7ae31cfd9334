import { z } from "zod";
import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";

const params = z.strictObject({});

/** The stage `onnx`. */
const onnx: StageDefinition<z.infer<typeof params>> = defineStage({
  name: "onnx",
  summary: "Writes a trained model for programs that read ONNX",
  module: import.meta.url,
  params,
  reads: ["model"],
  writes: {
    onnx: {
      path: "onnx",
      kind: "folder",
      summary: "encoder.onnx: images to z_mean and z_log_var; decoder.onnx: latents to images",
    },
  },
  async run(context) {
    const { writeOnnx } = await import("./onnx/write_onnx.ts");
    await writeOnnx(context);
  },
});

export default onnx;
