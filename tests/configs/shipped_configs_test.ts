import { assert, assertEquals } from "@std/assert";
import { z } from "zod";
import { parse } from "yaml";
import { configSchema } from "../../pipeline/config/config_schema.ts";
import { fromFileUrl } from "../../pipeline/path.ts";
import { loadExperiment } from "../../pipeline/sweep/load_experiment.ts";
import { backends } from "../../stages/backends/provider.ts";
import { stages } from "../../stages/mod.ts";
import { makeWorkspace } from "../helpers/workspace.ts";

const { configSchema: fields } = backends;
const folder = fromFileUrl(new URL("../../configs/", import.meta.url));
const namesIn = (path: string) =>
  [...Deno.readDirSync(path)].map(({ name }) => name).filter((name) => name.endsWith(".yaml"))
    .sort();
const names = [...namesIn(folder), ...namesIn(`${folder}sweeps`).map((name) => `sweeps/${name}`)];
const schema = configSchema({ stages, fields });
const editor = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema);

Deno.test("configs/schema.json is what `deno task schema` writes", async () => {
  const written = await Deno.readTextFile(`${folder}schema.json`);
  assert(
    written === `${JSON.stringify(schema, null, 2)}\n`,
    "configs/schema.json is stale: run `deno task schema > configs/schema.json`",
  );
});

for (const name of names) {
  Deno.test(`configs/${name} loads, and names the schema that it keeps to`, async () => {
    const outcome = await loadExperiment(name, { stages, fields, overrides: [], folder });
    assertEquals(outcome.kind === "invalid" ? outcome.diagnostics : [], []);
    assertEquals(outcome.kind, name.startsWith("sweeps/") ? "sweep" : "config");
    const text = await Deno.readTextFile(folder + name);
    const path = name.startsWith("sweeps/") ? "../schema.json" : "./schema.json";
    assertEquals(text.split("\n")[0], `# yaml-language-server: $schema=${path}`);
    assertEquals(editor.safeParse(parse(text)).error?.issues, undefined);
  });
}

Deno.test("configs/schema.json refuses what a run would refuse", () => {
  const stages = ["train: {epoch: 1}", "train: {epochs: 0}", "backend: gpu", "mine: {}"];
  const sweeps = ["{gird: {}}", "{grid: {seed: 1}}", "{seeds: 0}", "{points: []}"];
  for (const text of [...stages, ...sweeps.map((sweep) => `sweep: ${sweep}`)]) {
    assertEquals([text, editor.safeParse(parse(text)).success], [text, false]);
  }
  assertEquals(editor.safeParse(parse("mine: {use: ./mine.ts, more: 1}\ntrain:")).success, true);
});

Deno.test("configs/baseline.yaml is the report's experiment", async () => {
  const outcome = await loadExperiment("baseline.yaml", { stages, fields, overrides: [], folder });
  assert(outcome.kind === "config");
  const train = outcome.config.stages.find(({ name }) => name === "train");
  assertEquals(train?.params, {
    model: "vae",
    latentDim: 2,
    epochs: 100,
    batchSize: 128,
    learningRate: 0.001,
    schedule: { kind: "constant", warmupSteps: 0 },
    earlyStopping: null,
    restoreBest: null,
    precision: "float32",
    splits: ["train", "test"],
    filters: { encoder: [512, 256, 128, 64, 32, 16, 8], decoder: [8, 16, 32, 64, 128] },
    beta: 1,
    checkpoint: { seconds: 60, epochs: null, keepEpochs: null },
  });
});

Deno.test("a config says what became of a renamed data set and of train.tensorboard", async () => {
  await using folder = await makeWorkspace();
  await folder.write("old.yaml", "download:\n  dataset: generated\ntrain:\n  tensorboard: true\n");
  const options = { stages, fields, overrides: [], folder: folder.path };
  const outcome = await loadExperiment("old.yaml", options);
  assert(outcome.kind === "invalid");
  assertEquals(outcome.diagnostics.map(({ message }) => message), [
    'Cannot read "download.dataset": "generated" is called "synthetic" now',
    'Cannot read "train.tensorboard": TensorBoard is a stage of its own now\n' +
    'Add "tensorboard:" to the config instead',
  ]);
});

Deno.test("configs/sweeps/ go through what the report's experiment leaves open", async () => {
  const pointsOf = async (name: string) => {
    const options = { stages, fields, overrides: [], folder };
    const outcome = await loadExperiment(`sweeps/${name}.yaml`, options);
    assert(outcome.kind === "sweep");
    return outcome.sweep.points.map((point) => point.name);
  };
  assertEquals(await pointsOf("latent_size"), [2, 8, 32, 128].map((size) => `latentDim=${size}`));
  assertEquals(await pointsOf("epochs"), [25, 50, 100].map((epochs) => `epochs=${epochs}`));
  assertEquals(await pointsOf("batch_size"), [64, 128, 256].map((size) => `batchSize=${size}`));
  assertEquals(await pointsOf("beta"), [0.5, 1, 4, 16].map((beta) => `beta=${beta}`));
  const all = await pointsOf("all_three");
  assertEquals([all.length, all[0]], [36, "latentDim=2,epochs=25,batchSize=64"]);
  assertEquals(await pointsOf("quick"), [
    "latentDim=2,batchSize=8",
    "latentDim=2,batchSize=16",
    "latentDim=8,batchSize=8",
    "latentDim=8,batchSize=16",
  ]);
});
