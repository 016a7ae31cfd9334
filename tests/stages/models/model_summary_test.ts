import { assertEquals } from "@std/assert";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { summarizeVae } from "../../../stages/models/model_summary.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { startWasm } from "../train/start_wasm.ts";

Deno.test("summarizeVae() shows the report's layers and totals", async () => {
  await startWasm();
  const vae = buildVae({
    image: CIFAR_SHAPE,
    latentDim: 2,
    filters: { encoder: [512, 256, 128, 64, 32, 16, 8], decoder: [8, 16, 32, 64, 128] },
  });
  assertEquals(summarizeVae(vae), REPORT);
});

const REPORT = `Model: "encoder"
Layer (type)                    Output Shape         Param #  Connected to
=============================================================================
input_1 (InputLayer)            (None, 32, 32, 3)    0
conv2d (Conv2D)                 (None, 32, 32, 512)  14336    input_1
max_pooling2d (MaxPooling2D)    (None, 16, 16, 512)  0        conv2d
conv2d_1 (Conv2D)               (None, 16, 16, 256)  1179904  max_pooling2d
max_pooling2d_1 (MaxPooling2D)  (None, 8, 8, 256)    0        conv2d_1
conv2d_2 (Conv2D)               (None, 8, 8, 128)    295040   max_pooling2d_1
max_pooling2d_2 (MaxPooling2D)  (None, 4, 4, 128)    0        conv2d_2
conv2d_3 (Conv2D)               (None, 4, 4, 64)     73792    max_pooling2d_2
max_pooling2d_3 (MaxPooling2D)  (None, 2, 2, 64)     0        conv2d_3
conv2d_4 (Conv2D)               (None, 2, 2, 32)     18464    max_pooling2d_3
max_pooling2d_4 (MaxPooling2D)  (None, 1, 1, 32)     0        conv2d_4
conv2d_5 (Conv2D)               (None, 1, 1, 16)     4624     max_pooling2d_4
conv2d_6 (Conv2D)               (None, 1, 1, 8)      1160     conv2d_5
flatten (Flatten)               (None, 8)            0        conv2d_6
z_mean (Dense)                  (None, 2)            18       flatten
z_log_var (Dense)               (None, 2)            18       flatten
=============================================================================
Total params: 1,587,356
Trainable params: 1,587,356
Non-trainable params: 0

Sampling: z = z_mean + exp(z_log_var / 2) * noise, in no layer of the models

Model: "decoder"
Layer (type)                          Output Shape         Param #
==================================================================
input_2 (InputLayer)                  (None, 2)            0
dense (Dense)                         (None, 8)            24
reshape (Reshape)                     (None, 1, 1, 8)      0
conv2d_transpose (Conv2DTranspose)    (None, 1, 1, 8)      584
up_sampling2d (UpSampling2D)          (None, 2, 2, 8)      0
conv2d_transpose_1 (Conv2DTranspose)  (None, 2, 2, 16)     1168
up_sampling2d_1 (UpSampling2D)        (None, 4, 4, 16)     0
conv2d_transpose_2 (Conv2DTranspose)  (None, 4, 4, 32)     4640
up_sampling2d_2 (UpSampling2D)        (None, 8, 8, 32)     0
conv2d_transpose_3 (Conv2DTranspose)  (None, 8, 8, 64)     18496
up_sampling2d_3 (UpSampling2D)        (None, 16, 16, 64)   0
conv2d_transpose_4 (Conv2DTranspose)  (None, 16, 16, 128)  73856
up_sampling2d_4 (UpSampling2D)        (None, 32, 32, 128)  0
conv2d_transpose_5 (Conv2DTranspose)  (None, 32, 32, 3)    3459
==================================================================
Total params: 102,227
Trainable params: 102,227
Non-trainable params: 0
`;
