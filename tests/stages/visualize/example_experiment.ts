/**
 * The artifacts that `visualize` reads, small and made up.
 *
 * @module
 */

import { NOTHING_DECLARED } from "../../../pipeline/plan/collect_declarations.ts";
import { join } from "node:path";
import type { StageContext } from "../../../pipeline/stage.ts";
import { writeClasses, writeSplit } from "../../../stages/datasets/splits.ts";
import { latentsTable, writeLatents } from "../../../stages/evaluate/latents_table.ts";
import { type FigureParams, figureParams } from "../../../stages/figures/figure_params.ts";
import { saveVae } from "../../../stages/models/files.ts";
import { summarizeVae } from "../../../stages/models/model_summary.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { drawNormal } from "../../../stages/random/draw_normal.ts";
import type { Workspace } from "../../helpers/workspace.ts";
import { CLASSES, exampleLosses, exampleTiles } from "../results/example_results.ts";

const IMAGES = 30;
const SEED = 7;
const FILTERS = { encoder: [2, 2, 2, 2, 2, 2, 4], decoder: [4, 2, 2, 2, 2] };

/** Writes the artifacts of a model with fresh weights; gives what the stage is given. */
export async function exampleExperiment(
  workspace: Workspace,
  { latentDim, epochs = 1 }: { readonly latentDim: number; readonly epochs?: number },
): Promise<StageContext<FigureParams>> {
  const folder = (name: string) => join(workspace.path, name);
  await Deno.mkdir(folder("data"));
  await Deno.mkdir(folder("plots"));
  await Deno.mkdir(folder("tables"));
  const labels = Uint8Array.from({ length: IMAGES }, (_, index) => index % 10);
  await writeData(folder("data"), labels);

  const vae = buildVae({ image: CIFAR_SHAPE, latentDim, filters: FILTERS });
  await saveVae(vae, folder("model"));
  await workspace.write("model_summary.txt", summarizeVae(vae));
  const training = { latentDim, epochs, batchSize: 8, learningRate: 1e-3, filters: FILTERS };
  const data = { splits: ["train", "test"], images: 60, seed: SEED };
  const facts = { ...training, ...data, bestEpoch: null };
  await workspace.write("model/training.json", JSON.stringify(facts));

  const mean = drawNormal(IMAGES * latentDim, { seed: SEED, purpose: "example" });
  const latents = latentsTable({ latentDim, mean, logVar: mean, labels, classes: CLASSES });
  await workspace.write("latents.csv", writeLatents(latents));
  await workspace.write("losses.csv", lossesCsv(epochs));
  const metrics = { split: "test", images: IMAGES, in_sample: true, loss: 655, collapsed: true };
  await workspace.write("metrics.json", JSON.stringify(metrics));
  return {
    params: figureParams.parse({ gridSize: 3 }),
    seed: SEED,
    points: [],
    declared: NOTHING_DECLARED,
    backendSettings: null,
    inputs: {
      data: folder("data"),
      model: folder("model"),
      losses: folder("losses.csv"),
      metrics: folder("metrics.json"),
      latents: folder("latents.csv"),
      summary: folder("model_summary.txt"),
    },
    files: {},
    outputs: { plots: folder("plots"), tables: folder("tables"), page: folder("index.html") },
    state: workspace.path,
    provenance: workspace.path,
    checkpoint: null,
    saveCheckpoint: () => Promise.resolve(),
    signal: new AbortController().signal,
    progress() {},
    note() {},
  };
}

function lossesCsv(epochs: number): string {
  const rows = exampleLosses(epochs).map((row) =>
    [row.epoch, 4, row.loss, row.reconstruction_loss, row.kl_loss].join(",")
  );
  return ["epoch,steps,loss,reconstruction_loss,kl_loss", ...rows, ""].join("\n");
}

async function writeData(folder: string, labels: Uint8Array): Promise<void> {
  const images = { images: exampleTiles(IMAGES), shape: CIFAR_SHAPE };
  await writeSplit(folder, "test", { ...images, labels, count: IMAGES });
  await writeClasses(folder, CLASSES);
}
