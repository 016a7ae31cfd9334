/**
 * Measures the batches of the training, without its steps.
 *
 * @module
 */

import { gatherImages } from "../../stages/models/images.ts";
import { epochBatches } from "../../stages/train/batches.ts";
import { drawNormal } from "../../stages/random/draw_normal.ts";
import { alternate } from "../measure/alternate.ts";
import { figureRow } from "../measure/table.ts";
import type { Part } from "./part.ts";
import { CIFAR_SHAPE } from "../../stages/datasets/cifar_records.ts";
import { type ImageBytes, valuesOf } from "../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

const IMAGES = 12_800;
const BATCH_SIZE = 128;
const LATENT_DIM = 2;

export const input: Part = {
  name: "input",
  group: "training",
  summary: "Batches collected, scaled and given noise, without a step",
  async measure({ repeat }) {
    const images = new Uint8Array(IMAGES * IMAGE_VALUES).map((_, index) => index * 37 % 251);
    const measure = () => Promise.resolve(IMAGES / timeEpoch({ images, shape: CIFAR_SHAPE }));
    const figures = await alternate([{ name: "images a second", measure }], { repeat });
    return [{
      title: "The input path alone",
      about:
        `An epoch of ${IMAGES} images shuffled, ${BATCH_SIZE} at a time collected and scaled, ` +
        "their noise drawn; one thread.",
      columns: ["", "median", "least", "most"],
      rows: [...figures].map(([name, figure]) => figureRow(name, figure)),
    }];
  },
};

function timeEpoch(images: ImageBytes): number {
  const started = performance.now();
  let batch = 0;
  for (const indices of epochBatches(IMAGES, { seed: 1, epoch: 1, batchSize: BATCH_SIZE })) {
    gatherImages(images, indices);
    drawNormal(indices.length * LATENT_DIM, { seed: 1, purpose: "noise", counters: [1, ++batch] });
  }
  return (performance.now() - started) / 1000;
}
