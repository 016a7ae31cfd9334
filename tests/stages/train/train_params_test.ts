import { assertEquals, assertFalse } from "@std/assert";
import { trainParams } from "../../../stages/train/train_params.ts";

Deno.test("trainParams has the report's values as its defaults", () => {
  assertEquals(trainParams.parse({}), {
    model: "vae",
    latentDim: 2,
    epochs: 100,
    batchSize: 128,
    learningRate: 1e-3,
    schedule: { kind: "constant", warmupSteps: 0 },
    earlyStopping: null,
    restoreBest: null,
    precision: "float32",
    splits: ["train"],
    filters: { encoder: [512, 256, 128, 64, 32, 16, 8], decoder: [8, 16, 32, 64, 128] },
    units: { encoder: [512, 256], decoder: [256, 512] },
    beta: 1,
    checkpoint: { seconds: 60, epochs: null, keepEpochs: null },
  });
});

Deno.test("trainParams keeps one network's sizes where a config sets the other's", () => {
  const { filters } = trainParams.parse({ filters: { encoder: [4] } });
  assertEquals(filters, { encoder: [4], decoder: [8, 16, 32, 64, 128] });
});

Deno.test("trainParams refuses what cannot be trained", () => {
  const refused = [
    { model: "gan" },
    { latentDim: 0 },
    { epochs: 1.5 },
    { batchSize: 0 },
    { learningRate: 0 },
    { splits: [] },
    { splits: ["train", "train"] },
    { filters: { encoder: [] } },
    { filters: { decoder: [] } },
    { filters: { decoder: [8, 16, 0, 8, 8] } },
    { latent_dim: 2 },
    { earlyStopping: {} },
    { earlyStopping: { patience: -1 } },
    { earlyStopping: { patience: 2, monitor: "kl_loss" } },
    { restoreBest: true },
    { checkpoint: { seconds: -1 } },
    { checkpoint: { keepEpochs: 0 } },
    { schedule: { kind: "linear" } },
    { schedule: { kind: "exponential", decaySteps: 0, decayRate: 0.5 } },
  ];
  for (const params of refused) {
    assertFalse(trainParams.safeParse(params).success, JSON.stringify(params));
  }
});

Deno.test("trainParams has Keras's defaults of early stopping, except for the patience", () => {
  assertEquals(trainParams.parse({ earlyStopping: { patience: 3 } }).earlyStopping, {
    monitor: "val_loss",
    patience: 3,
    minDelta: 0,
  });
});
