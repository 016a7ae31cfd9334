import { assertEquals } from "@std/assert";
import { CIFAR_SHAPE } from "../../../../stages/datasets/cifar_records.ts";
import { buildDecoder } from "../../../../stages/models/vae/decoder.ts";
import { layerLines } from "../layer_shapes.ts";
import { startWasm } from "../../train/start_wasm.ts";

Deno.test("buildDecoder() has the report's layers and parameters", async () => {
  await startWasm();
  const decoder = buildDecoder({ image: CIFAR_SHAPE, latentDim: 2, filters: [8, 16, 32, 64, 128] });
  assertEquals(layerLines(decoder), [
    "input_2 InputLayer 2 0",
    "dense Dense 8 24",
    "reshape Reshape 1×1×8 0",
    "conv2d_transpose Conv2DTranspose 1×1×8 584",
    "up_sampling2d UpSampling2D 2×2×8 0",
    "conv2d_transpose_1 Conv2DTranspose 2×2×16 1168",
    "up_sampling2d_1 UpSampling2D 4×4×16 0",
    "conv2d_transpose_2 Conv2DTranspose 4×4×32 4640",
    "up_sampling2d_2 UpSampling2D 8×8×32 0",
    "conv2d_transpose_3 Conv2DTranspose 8×8×64 18496",
    "up_sampling2d_3 UpSampling2D 16×16×64 0",
    "conv2d_transpose_4 Conv2DTranspose 16×16×128 73856",
    "up_sampling2d_4 UpSampling2D 32×32×128 0",
    "conv2d_transpose_5 Conv2DTranspose 32×32×3 3459",
  ]);
  assertEquals(decoder.countParams(), 102_227);
  decoder.dispose();
});

Deno.test("buildDecoder() accepts another latent size", async () => {
  await startWasm();
  const decoder = buildDecoder({ image: CIFAR_SHAPE, latentDim: 7, filters: [2, 2, 2, 2, 2] });
  assertEquals(decoder.inputs[0]!.shape, [null, 7]);
  assertEquals(decoder.outputs[0]!.shape, [null, 32, 32, 3]);
  decoder.dispose();
});
