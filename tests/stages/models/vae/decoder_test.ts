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

Deno.test("buildDecoder() starts from the side that the upsamplings enlarge to the image's", async () => {
  await startWasm();
  const image = { height: 28, width: 28, channels: 1 };
  const decoder = buildDecoder({ image, latentDim: 2, filters: [4, 2] });
  assertEquals(layerLines(decoder), [
    "input_2 InputLayer 2 0",
    "dense Dense 196 588",
    "reshape Reshape 7×7×4 0",
    "conv2d_transpose Conv2DTranspose 7×7×4 148",
    "up_sampling2d UpSampling2D 14×14×4 0",
    "conv2d_transpose_1 Conv2DTranspose 14×14×2 74",
    "up_sampling2d_1 UpSampling2D 28×28×2 0",
    "conv2d_transpose_2 Conv2DTranspose 28×28×1 19",
  ]);
  decoder.dispose();
});

Deno.test("buildDecoder() crops what an upsampling makes too much, where it does", async () => {
  await startWasm();
  const image = { height: 28, width: 9, channels: 1 };
  const decoder = buildDecoder({ image, latentDim: 2, filters: [2, 2, 2, 2, 2] });
  const sides = decoder.layers.filter((layer) => /UpSampling|Cropping/.test(layer.getClassName()))
    .map(({ name, outputShape }) => `${name} ${outputShape.slice(1, 3).join("×")}`);
  assertEquals(sides, [
    "up_sampling2d 2×2",
    "cropping2d_0 2×1",
    "up_sampling2d_1 4×2",
    "up_sampling2d_2 8×4",
    "cropping2d_2 7×3",
    "up_sampling2d_3 14×6",
    "cropping2d_3 14×5",
    "up_sampling2d_4 28×10",
    "cropping2d_4 28×9",
  ]);
  assertEquals(decoder.outputs[0]!.shape, [null, 28, 9, 1]);
  decoder.dispose();
});
