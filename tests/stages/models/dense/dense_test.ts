import { assertEquals } from "@std/assert";
import { buildDense } from "../../../../stages/models/dense/dense.ts";
import { startWasm } from "../../train/start_wasm.ts";
import { layerLines } from "../layer_shapes.ts";

Deno.test("buildDense() makes a list of an image, and an image of a list", async () => {
  await startWasm();
  const { encoder, decoder } = buildDense({
    image: { height: 4, width: 3, channels: 1 },
    latentDim: 2,
    units: { encoder: [8, 5], decoder: [6] },
  });
  assertEquals(layerLines(encoder), [
    "input_1 InputLayer 4×3×1 0",
    "flatten Flatten 12 0",
    "dense Dense 8 104",
    "dense_1 Dense 5 45",
    "z_mean Dense 2 12",
    "z_log_var Dense 2 12",
  ]);
  assertEquals(layerLines(decoder), [
    "input_2 InputLayer 2 0",
    "dense Dense 6 18",
    "dense_1 Dense 12 84",
    "reshape Reshape 4×3×1 0",
  ]);
  encoder.dispose();
  decoder.dispose();
});
