import { assertEquals, assertRejects } from "@std/assert";
import { readTrainingFacts, type TrainingFacts } from "../../../stages/results/training_facts.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const FACTS: TrainingFacts = {
  latentDim: 2,
  epochs: 100,
  beta: 1,
  bestEpoch: 93,
  batchSize: 128,
  learningRate: 1e-3,
  filters: { encoder: [512, 8], decoder: [8, 128] },
  splits: ["train", "test"],
  images: 60_000,
  seed: 7,
};

Deno.test("readTrainingFacts() reads what the train stage writes", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("training.json", JSON.stringify(FACTS));
  assertEquals(await readTrainingFacts(workspace.path), FACTS);
});

Deno.test("readTrainingFacts() names what is missing", async () => {
  await using workspace = await makeWorkspace();
  const { seed: _, ...rest } = FACTS;
  await workspace.write("training.json", JSON.stringify({ ...rest, latentDim: 0 }));
  await assertRejects(
    () => readTrainingFacts(workspace.path),
    Error,
    'Cannot read training.json of the model: found no usable "latentDim", "seed", expected what the train stage writes',
  );
});
