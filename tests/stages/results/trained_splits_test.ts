import { assertEquals, assertRejects } from "@std/assert";
import { readTrainedSplits } from "../../../stages/results/trained_splits.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

Deno.test("readTrainedSplits() reads the splits and ignores other fields", async () => {
  await using model = await makeWorkspace();
  await model.write("training.json", '{"latentDim": 2, "splits": ["train", "test"], "seed": 0}');
  assertEquals(await readTrainedSplits(model.path), ["train", "test"]);
});

Deno.test("readTrainedSplits() refuses a training.json without splits", async () => {
  await using model = await makeWorkspace();
  await model.write("training.json", '{"splits": "train"}');
  await assertRejects(
    () => readTrainedSplits(model.path),
    Error,
    'Cannot read training.json of the model: found no "splits", expected a list of split names\n' +
      "Train the model again",
  );
});
