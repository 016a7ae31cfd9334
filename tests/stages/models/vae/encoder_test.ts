import { assertEquals } from "@std/assert";
import { CIFAR_SHAPE } from "../../../../stages/datasets/cifar_records.ts";
import { buildEncoder } from "../../../../stages/models/vae/encoder.ts";
import { layerLines } from "../layer_shapes.ts";
import { startWasm } from "../../train/start_wasm.ts";

Deno.test("buildEncoder() has the report's layers and parameters", async () => {
  await startWasm();
  const encoder = buildEncoder({
    image: CIFAR_SHAPE,
    latentDim: 2,
    filters: [512, 256, 128, 64, 32, 16, 8],
  });
  assertEquals(layerLines(encoder), [
    "input_1 InputLayer 32×32×3 0",
    "conv2d Conv2D 32×32×512 14336",
    "max_pooling2d MaxPooling2D 16×16×512 0",
    "conv2d_1 Conv2D 16×16×256 1179904",
    "max_pooling2d_1 MaxPooling2D 8×8×256 0",
    "conv2d_2 Conv2D 8×8×128 295040",
    "max_pooling2d_2 MaxPooling2D 4×4×128 0",
    "conv2d_3 Conv2D 4×4×64 73792",
    "max_pooling2d_3 MaxPooling2D 2×2×64 0",
    "conv2d_4 Conv2D 2×2×32 18464",
    "max_pooling2d_4 MaxPooling2D 1×1×32 0",
    "conv2d_5 Conv2D 1×1×16 4624",
    "conv2d_6 Conv2D 1×1×8 1160",
    "flatten Flatten 8 0",
    "z_mean Dense 2 18",
    "z_log_var Dense 2 18",
  ]);
  assertEquals(encoder.countParams(), 1_587_356);
  encoder.dispose();
});

Deno.test("buildEncoder() accepts another latent size and fewer filters", async () => {
  await startWasm();
  const encoder = buildEncoder({ image: CIFAR_SHAPE, latentDim: 5, filters: [4, 2] });
  assertEquals(encoder.outputs.map(({ shape }) => shape), [[null, 5], [null, 5]]);
  assertEquals(encoder.getLayer("flatten").outputShape, [null, 8 * 8 * 2]);
  encoder.dispose();
});

Deno.test("buildEncoder() pools until one pixel of the shorter side is left", async () => {
  await startWasm();
  const image = { height: 28, width: 9, channels: 1 };
  const encoder = buildEncoder({ image, latentDim: 2, filters: [2, 2, 2, 2, 2] });
  const sides = encoder.layers.filter((layer) => layer.getClassName() === "MaxPooling2D")
    .map(({ outputShape }) => outputShape.slice(1, 3).join("×"));
  assertEquals(sides, ["14×4", "7×2", "3×1"]);
  assertEquals(encoder.getLayer("conv2d_4").outputShape, [null, 3, 1, 2]);
  encoder.dispose();
});
