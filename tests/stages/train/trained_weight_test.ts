import { assertEquals } from "@std/assert";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { trainedWeights } from "../../../stages/train/trained_weight.ts";
import { startWasm } from "./start_wasm.ts";

Deno.test("trainedWeights() names each weight by model, layer and role, whatever was built before", async () => {
  await startWasm();
  const image = { height: 32, width: 32, channels: 3 };
  const sizes = { image, latentDim: 2, filters: { encoder: [2], decoder: [2, 2, 2, 2, 2] } };
  buildVae(sizes);
  const names = trainedWeights(buildVae(sizes)).map(({ name }) => name);
  assertEquals(names.slice(0, 8), [
    "encoder/conv2d/kernel",
    "encoder/conv2d/bias",
    "encoder/z_mean/kernel",
    "encoder/z_mean/bias",
    "encoder/z_log_var/kernel",
    "encoder/z_log_var/bias",
    "decoder/dense/kernel",
    "decoder/dense/bias",
  ]);
  assertEquals(names.length, 6 + 2 + 12);
});
