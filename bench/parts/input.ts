/**
 * What feeds the training, alone.
 *
 * @module
 */

import { IMAGE_VALUES } from "../../stages/datasets/splits.ts";
import { gatherImages } from "../../stages/models/images.ts";
import { epochBatches } from "../../stages/train/batches.ts";
import { drawNormal } from "../../stages/random/draw_normal.ts";
import { alternate } from "../measure/alternate.ts";
import { formatNumber } from "../measure/table.ts";
import type { Part } from "./part.ts";

const IMAGES = 12_800;
const BATCH_SIZE = 128;
const LATENT_DIM = 2;

/** The part. */
export const input: Part = {
  name: "input",
  group: "training",
  summary: "Batches collected, scaled and given noise, without a step",
  async measure({ repeat }) {
    const images = new Uint8Array(IMAGES * IMAGE_VALUES).map((_, index) => index * 37 % 251);
    const figures = await alternate([{
      name: "images a second",
      measure: () => Promise.resolve(IMAGES / timeEpoch(images)),
    }], { repeat });
    const { median, min, max } = figures.get("images a second")!;
    return [{
      title: "The input path alone",
      about:
        `An epoch of ${IMAGES} images shuffled, ${BATCH_SIZE} at a time collected and scaled, ` +
        "their noise drawn; one thread.",
      columns: ["", "median", "least", "most"],
      rows: [["images a second", ...[median, min, max].map(formatNumber)]],
    }];
  },
};

function timeEpoch(images: Uint8Array): number {
  const started = performance.now();
  let batch = 0;
  for (const indices of epochBatches(IMAGES, { seed: 1, epoch: 1, batchSize: BATCH_SIZE })) {
    gatherImages(images, indices);
    drawNormal(indices.length * LATENT_DIM, { seed: 1, purpose: "noise", counters: [1, ++batch] });
  }
  return (performance.now() - started) / 1000;
}
