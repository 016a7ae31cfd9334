import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import type { Progress } from "../../../pipeline/stage.ts";
import { visualizeVae } from "../../../stages/visualize/visualize_vae.ts";
import { CHROMIUM, loadPage } from "../../helpers/chromium.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { exampleExperiment } from "./example_experiment.ts";

const FIGURES = [
  "process",
  "loss_curves",
  "latent_grid",
  "latent_clusters",
  "reconstructions",
  "samples",
];
const TABLES = ["metrics", "losses"];

async function filesOf(workspace: Workspace): Promise<Record<string, string>> {
  const names = [
    "index.html",
    ...FIGURES.map((name) => `plots/${name}.svg`),
    ...TABLES.map((name) => `tables/${name}.csv`),
  ];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await workspace.read(name)])),
  );
}

for (const latentDim of [1, 2, 5]) {
  Deno.test(`visualizeVae() draws every figure and the page, latent size ${latentDim}`, async () => {
    await tf.setBackend("cpu");
    await using workspace = await makeWorkspace();
    await visualizeVae(await exampleExperiment(workspace, { latentDim, epochs: 3 }));
    const { "index.html": page, ...files } = await filesOf(workspace);
    for (const name of FIGURES) {
      assertStringIncludes(page!, files[`plots/${name}.svg`]!.trimEnd());
    }
    assertStringIncludes(
      page!,
      `<h1>Variational autoencoder, latent size ${latentDim}, 3 epochs</h1>`,
    );
    assertStringIncludes(page!, "The metrics are in-sample");
    assertStringIncludes(page!, "The model has collapsed");
    assertStringIncludes(page!, "Model: &quot;encoder&quot;");
    if (CHROMIUM !== null) assertEquals((await loadPage(page!)).messages, []);
  });
}

Deno.test("visualizeVae() writes every table as CSV", async () => {
  await tf.setBackend("cpu");
  await using workspace = await makeWorkspace();
  await visualizeVae(await exampleExperiment(workspace, { latentDim: 2, epochs: 2 }));
  assertEquals(
    await workspace.read("tables/metrics.csv"),
    "metric,name,value,text,meaning\n" +
      'loss,Loss,655,655.00,"reconstruction loss plus KL loss, whatever train.beta is; lower is better"\n',
  );
  const losses = (await workspace.read("tables/losses.csv")).split("\n");
  assertEquals(losses[0], "epoch,steps,loss,reconstruction_loss,kl_loss");
  assertEquals(losses.length, 4);
});

Deno.test("visualizeVae() writes the same bytes when run again", async () => {
  await tf.setBackend("cpu");
  await using workspace = await makeWorkspace();
  const context = await exampleExperiment(workspace, { latentDim: 2 });
  await visualizeVae(context);
  const first = await filesOf(workspace);
  await visualizeVae(context);
  assertEquals(await filesOf(workspace), first);
});

Deno.test("visualizeVae() reports its progress by figure", async () => {
  await tf.setBackend("cpu");
  await using workspace = await makeWorkspace();
  const told: Progress[] = [];
  const context = await exampleExperiment(workspace, { latentDim: 2 });
  await visualizeVae({ ...context, progress: (progress) => told.push(progress) });
  assertEquals(told.map(({ label }) => label), FIGURES);
});

Deno.test("visualizeVae() refuses a split that the data does not have", async () => {
  await tf.setBackend("cpu");
  await using workspace = await makeWorkspace();
  const context = await exampleExperiment(workspace, { latentDim: 2 });
  await assertRejects(
    () => visualizeVae({ ...context, params: { ...context.params, split: "train" } }),
    Error,
    'Cannot read the split "train": the data has no such split',
  );
});
