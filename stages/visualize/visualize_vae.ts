/**
 * The figures and the page of a trained VAE, from its files to theirs.
 *
 * @module
 */

import type { StageContext } from "../../pipeline/stage.ts";
import { readSplit } from "../datasets/splits.ts";
import { renderPage } from "./page/mod.ts";
import { drawFigures, type FigureFile } from "./draw_figures.ts";
import { readExperiment } from "./experiment.ts";
import { pageContent } from "./page_content.ts";
import type { VisualizeParams } from "./visualize_params.ts";

/**
 * Draws the figures into the folder `plots` and writes the page that shows them.
 *
 * @param context What the stage `visualize` was given; its backend is started.
 * @throws {Error} If the split is missing, or one of the files that it reads is corrupted.
 */
export async function visualizeVae(context: StageContext<VisualizeParams>): Promise<void> {
  const { inputs, outputs, params, seed } = context;
  const experiment = await readExperiment(inputs);
  const split = await readSplit(inputs.data!, params.split);
  const figures: FigureFile[] = [];
  for await (const figure of drawFigures(experiment, { params, seed, split })) {
    await Deno.writeTextFile(`${outputs.plots}/${figure.name}.svg`, figure.svg);
    figures.push(figure);
    context.progress({ done: figures.length, unit: "figures", label: figure.name });
  }
  await Deno.writeTextFile(outputs.page!, renderPage(pageContent(experiment, figures)));
}
