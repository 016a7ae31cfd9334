import { NOTHING_DECLARED } from "../../../pipeline/plan/collect_declarations.ts";
import { assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import type { StageContext } from "../../../pipeline/stage.ts";
import { writeClasses, writeSplit } from "../../../stages/datasets/splits.ts";
import type { EvaluateParams } from "../../../stages/evaluate/evaluate_params.ts";
import { evaluateVae } from "../../../stages/evaluate/evaluate_vae.ts";
import { saveVae } from "../../../stages/models/files.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { seedWeights } from "../../../stages/train/initial_weights.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

const OUTPUTS = ["metrics.json", "metrics.csv", "latents.csv"];

const IN_SAMPLE =
  "The metrics are in-sample: the model was trained on the images that it was evaluated on\n" +
  "Expect worse metrics on new images";
const COLLAPSED =
  "The model has collapsed: no latent unit is active, and every image is decoded to the same picture\n" +
  "Try another seed, or more images or epochs";
const TIES =
  "The nearest-neighbour accuracy depends on the order of the images: 100.0 % of them have more equally near neighbours than vote\n" +
  "Where the codes of many images are equal, it says nothing about the model";

const TRAINING = {
  latentDim: 1,
  epochs: 1,
  bestEpoch: null,
  batchSize: 2,
  learningRate: 1e-3,
  filters: { encoder: [2], decoder: [4] },
  images: 4,
  seed: 1,
};

Deno.test("evaluateVae() writes every metric, in the same order each time", async () => {
  await using folder = await makeWorkspace();
  await evaluateVae((await evaluation(folder, { trainedOn: ["train"] })).context);
  const metrics = JSON.parse(await folder.read("metrics.json"));
  assertEquals(Object.keys(metrics), [
    ...["split", "images", "in_sample", "loss", "reconstruction_loss", "kl_loss", "mse", "psnr"],
    ...["ssim", "active_units", "latent_dim", "collapsed"],
    ...["knn_accuracy", "knn_neighbours", "knn_chance", "knn_ties"],
  ]);
  const { split, images, in_sample, latent_dim, knn_neighbours, knn_chance } = metrics;
  assertEquals(
    { split, images, in_sample, latent_dim, knn_neighbours, knn_chance },
    {
      split: "test",
      images: 4,
      in_sample: false,
      latent_dim: 1,
      knn_neighbours: 3,
      knn_chance: 0.5,
    },
  );
});

Deno.test("evaluateVae() writes the metrics and the latents as tables", async () => {
  await using folder = await makeWorkspace();
  await evaluateVae((await evaluation(folder, { trainedOn: ["train"] })).context);
  const metrics = (await folder.read("metrics.csv")).split("\n");
  assertEquals(metrics.slice(0, 4), ["metric,value", "split,test", "images,4", "in_sample,no"]);
  const latents = (await folder.read("latents.csv")).split("\n");
  assertEquals(latents.map((line) => line.split(",").slice(0, 3).join()), [
    ...["index,label,class", "0,0,airplane", "1,1,automobile", "2,0,airplane", "3,1,automobile"],
    "",
  ]);
});

Deno.test("evaluateVae() writes the same bytes each time", async () => {
  await using folder = await makeWorkspace();
  const { context } = await evaluation(folder, { trainedOn: ["train"] });
  await evaluateVae(context);
  const first = await Promise.all(OUTPUTS.map((name) => folder.read(name)));
  await evaluateVae(context);
  assertEquals(await Promise.all(OUTPUTS.map((name) => folder.read(name))), first);
});

Deno.test("evaluateVae() notes that it is in-sample, and that the model has collapsed", async () => {
  await using folder = await makeWorkspace();
  const { context, notes } = await evaluation(folder, {
    trainedOn: ["train", "test"],
    collapsed: true,
  });
  await evaluateVae({ ...context, params: { ...context.params, neighbours: 2 } });
  const { in_sample, active_units, collapsed, kl_loss } = JSON.parse(
    await folder.read("metrics.json"),
  );
  assertEquals(
    { in_sample, active_units, collapsed, kl_loss },
    { in_sample: true, active_units: 0, collapsed: true, kl_loss: 0 },
  );
  assertEquals(notes, [IN_SAMPLE, COLLAPSED, TIES]);
});

Deno.test("evaluateVae() names what to set where there is no validation split", async () => {
  await using folder = await makeWorkspace();
  const { context } = await evaluation(folder, { trainedOn: ["train"] });
  await assertRejects(
    () => evaluateVae({ ...context, params: { ...context.params, split: "validation" } }),
    Error,
    'Cannot read the split "validation": the data has no such split\n' +
      "Set preprocess.validation to the fraction of the training images to hold out, such as 0.1",
  );
});

/** An evaluation of four images of two classes by a model as it is before training. */
async function evaluation(
  folder: Workspace,
  { trainedOn, collapsed = false }: { trainedOn: string[]; collapsed?: boolean },
): Promise<{ context: StageContext<EvaluateParams>; notes: string[] }> {
  await writeData(folder.path);
  await writeModel(folder.path, collapsed);
  await folder.write("training.json", JSON.stringify({ ...TRAINING, splits: trainedOn }));
  const notes: string[] = [];
  const context: StageContext<EvaluateParams> = {
    params: { split: "test", batchSize: 3, neighbours: 10 },
    seed: 1,
    points: [],
    declared: NOTHING_DECLARED,
    backendSettings: {},
    inputs: { data: folder.path, model: folder.path },
    files: {},
    outputs: {
      metrics: `${folder.path}/metrics.json`,
      metrics_table: `${folder.path}/metrics.csv`,
      latents: `${folder.path}/latents.csv`,
    },
    state: folder.path,
    provenance: folder.path,
    checkpoint: null,
    saveCheckpoint: () => Promise.resolve(),
    signal: new AbortController().signal,
    progress: () => {},
    note: (message) => notes.push(message),
  };
  return { context, notes };
}

async function writeData(folder: string): Promise<void> {
  const images = Uint8Array.from({ length: 4 * IMAGE_VALUES }, (_, i) => (i * i) % 251);
  await writeSplit(folder, "test", {
    count: 4,
    images,
    shape: CIFAR_SHAPE,
    labels: Uint8Array.of(0, 1, 0, 1),
  });
  await writeClasses(folder, ["airplane", "automobile"]);
}

async function writeModel(folder: string, collapsed: boolean): Promise<void> {
  await tf.setBackend("cpu");
  const filters = { encoder: [2, 2, 2, 2, 2], decoder: [4, 4, 4, 4, 4] };
  const vae = buildVae({ image: CIFAR_SHAPE, latentDim: 1, filters });
  seedWeights(vae, 3);
  const { encoder } = vae;
  if (collapsed) encoder.setWeights(encoder.getWeights().map((weight) => tf.zerosLike(weight)));
  await saveVae(vae, folder);
}
