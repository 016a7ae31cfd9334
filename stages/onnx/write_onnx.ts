import type { StageContext } from "../../pipeline/stage.ts";
import { encodeOnnx } from "../formats/onnx.ts";
import { convertModel } from "./convert_model.ts";
import { readSavedModel } from "./saved_model.ts";

/**
 * Writes both models of a VAE as ONNX files. Images are [batch, height, width, channels] in [0, 1], as
 * for the models that they come from.
 *
 * @throws {Error} If a layer has no counterpart here.
 */
export async function writeOnnx({ inputs, outputs }: StageContext<unknown>): Promise<void> {
  const encoder = await readSavedModel(`${inputs.model}/encoder`);
  const decoder = await readSavedModel(`${inputs.model}/decoder`);
  const converted = {
    encoder: convertModel(encoder, {
      input: "images",
      outputs: { z_mean: decoder.inputShape, z_log_var: decoder.inputShape },
    }),
    decoder: convertModel(decoder, {
      input: "latents",
      outputs: { images: encoder.inputShape },
    }),
  };
  for (const [name, model] of Object.entries(converted)) {
    await Deno.writeFile(`${outputs.onnx}/${name}.onnx`, encodeOnnx(model));
  }
}
