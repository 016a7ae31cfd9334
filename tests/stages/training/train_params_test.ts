import { assertEquals, assertFalse } from "@std/assert";
import { trainParams } from "../../../stages/training/train_params.ts";

Deno.test("trainParams has the report's values as its defaults", () => {
  assertEquals(trainParams.parse({}), {
    latentDim: 2,
    epochs: 100,
    batchSize: 128,
    learningRate: 1e-3,
    precision: "float32",
    splits: ["train"],
    filters: { encoder: [512, 256, 128, 64, 32, 16, 8], decoder: [8, 16, 32, 64, 128] },
    tensorboard: false,
  });
});

Deno.test("trainParams keeps one network's sizes where a config sets the other's", () => {
  const { filters } = trainParams.parse({ filters: { encoder: [4] } });
  assertEquals(filters, { encoder: [4], decoder: [8, 16, 32, 64, 128] });
});

Deno.test("trainParams refuses what cannot be trained", () => {
  const refused = [
    { latentDim: 0 },
    { epochs: 1.5 },
    { batchSize: 0 },
    { learningRate: 0 },
    { splits: [] },
    { splits: ["train", "train"] },
    { filters: { encoder: [] } },
    { filters: { decoder: [8, 16] } },
    { filters: { decoder: [8, 16, 0, 8, 8] } },
    { latent_dim: 2 },
  ];
  for (const params of refused) {
    assertFalse(trainParams.safeParse(params).success, JSON.stringify(params));
  }
});
