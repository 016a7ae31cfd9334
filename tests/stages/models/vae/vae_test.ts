import { assertEquals } from "@std/assert";
import { buildVae } from "../../../../stages/models/vae/vae.ts";
import { SMALL } from "../../train/small_training.ts";
import { startWasm } from "../../train/start_wasm.ts";

Deno.test("buildVae() builds a decoder for the latents of the encoder", async () => {
  await startWasm();
  const { encoder, decoder } = buildVae({ ...SMALL, latentDim: 9 });
  assertEquals(encoder.outputs[0]!.shape, decoder.inputs[0]!.shape);
});
