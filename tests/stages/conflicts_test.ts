import { assertEquals } from "@std/assert";
import { loadExperiment } from "../../pipeline/sweep/load_experiment.ts";
import { backendConfigSchema } from "../../stages/backends/config_schema.ts";
import { stages } from "../../stages/mod.ts";
import { makeWorkspace } from "../helpers/workspace.ts";

const CONFIG = `backend: wasm
download: {dataset: synthetic, images: {train: 100, test: 20}}
preprocess:
train: {epochs: 1}
evaluate:
visualize:
`;
const FRACTION = "Set preprocess.validation to a fraction such as 0.1";
const NONE = 'there are none, as "preprocess.validation" is 0';

/** The conflicts of overrides, without their places. */
const CASES: readonly (readonly [overrides: readonly string[], problems: readonly string[]])[] = [
  [[], []],
  [["evaluate.split=validation"], [
    `Cannot use "evaluate.split": expected a split with at least 2 images, but in "validation" ${NONE}\n${FRACTION}, or take another split`,
  ]],
  [["visualize.split=validation"], [
    `Cannot use "visualize.split": expected a split with images, but in "validation" ${NONE}\n${FRACTION}, or take another split`,
  ]],
  [["train.splits=[train, validation]"], [
    `Cannot use "train.splits": expected splits with images, got "validation", as "preprocess.validation" is 0\n${FRACTION}`,
  ]],
  [["train.restoreBest=val_loss"], [
    `Cannot use "train.restoreBest": expected images to validate on, but ${NONE}\n${FRACTION}, or set train.restoreBest to loss`,
  ]],
  [["train.earlyStopping={patience: 1}"], [
    `Cannot use "train.earlyStopping.monitor": expected images to validate on, but ${NONE}\n${FRACTION}, or set train.earlyStopping.monitor to loss`,
  ]],
  [["train.earlyStopping={patience: 1}", "preprocess.validation=0.1"], []],
  [["train.restoreBest=val_loss", "train.splits=[validation]", "preprocess.validation=0.1"], [
    'Cannot use "train.restoreBest": expected images to validate on, but training uses the validation images\n' +
    "Remove validation from train.splits, or set train.restoreBest to loss",
  ]],
  [["preprocess.limit=1"], [
    'Cannot use "evaluate.split": expected a split with at least 2 images, but in "test" there is 1, as "preprocess.limit" is 1\n' +
    "Use more images, or take another split",
  ]],
  [["preprocess.validation=0.004"], [
    'Cannot use "preprocess.validation": expected a fraction that divides 100 images, got 0.004: that is less than one\n' +
    "Use more images, or another fraction",
  ]],
  [["preprocess.validation=0.999"], [
    'Cannot use "preprocess.validation": expected a fraction that divides 100 images, got 0.999: none would be left to train on\n' +
    "Use more images, or another fraction",
  ]],
  [["train.precision=bfloat16"], [
    'Cannot use "train.precision": expected "float32" on backend "wasm", got "bfloat16"\n' +
    "Set backend to tensorflow, or train.precision to float32",
  ]],
  [["train.precision=bfloat16", "backend=auto"], []],
  [["evaluate.split=validation", "preprocess.validation=0,0.1"], [
    `Cannot use "evaluate.split": expected a split with at least 2 images, but in "validation" ${NONE}, at the point "validation=0"\n${FRACTION}, or take another split`,
  ]],
];

Deno.test("the stages tell before anything runs what contradicts the stages before them", async () => {
  await using place = await makeWorkspace();
  await place.write("a.yaml", CONFIG);
  for (const [overrides, problems] of CASES) {
    const outcome = await loadExperiment("a.yaml", {
      stages,
      fields: backendConfigSchema,
      overrides,
      folder: place.path,
    });
    const found = outcome.kind === "invalid" ? outcome.diagnostics : [];
    assertEquals(found.map(({ message }) => message), problems, overrides.join(" "));
  }
});
