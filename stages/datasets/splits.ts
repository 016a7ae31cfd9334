/**
 * The folder that `preprocess` writes and later stages read: `<split>_images.npy`,
 * `<split>_labels.npy` and `classes.json`.
 *
 * @module
 */

import { join } from "node:path";
import { type ImageBytes, valuesOf } from "../formats/image_shape.ts";
import { type Npy, readNpy, writeNpy } from "../formats/npy.ts";
import type { SplitName } from "./split_name.ts";

/** Images and the class of each, in the same order. */
export interface LabelledImages extends ImageBytes {
  /** The class of each image, an index into the class names. */
  readonly labels: Uint8Array;
  readonly count: number;
}

/**
 * Reads one split.
 *
 * @throws {Error} If the split is missing, or its arrays have different numbers of images.
 */
export async function readSplit(folder: string, split: SplitName): Promise<LabelledImages> {
  try {
    const [images, labels] = await Promise.all([
      readNpy(join(folder, `${split}_images.npy`)),
      readNpy(join(folder, `${split}_labels.npy`)),
    ]);
    return labelled(split, images, labels);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const advice = split === "validation"
      ? "Set preprocess.validation to the fraction of the training images to hold out, such as 0.1"
      : "Run preprocess again";
    throw new Error(`Cannot read the split "${split}": the data has no such split\n${advice}`);
  }
}

/**
 * Reads splits and joins them in the given order, with the errors of {@linkcode readSplit}. All splits
 * of a data set have images of one shape.
 */
export async function readSplits(
  folder: string,
  splits: readonly SplitName[],
): Promise<LabelledImages> {
  const parts: LabelledImages[] = [];
  for (const split of splits) parts.push(await readSplit(folder, split));
  // A copy of a single split would double the memory for nothing.
  if (parts.length === 1) return parts[0]!;
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const { shape } = parts[0]!;
  const size = valuesOf(shape);
  const images = new Uint8Array(count * size);
  const labels = new Uint8Array(count);
  let at = 0;
  for (const part of parts) {
    images.set(part.images, at * size);
    labels.set(part.labels, at);
    release(part.images);
    at += part.count;
  }
  return { images, shape, labels, count };
}

/** Frees the memory of an array at once: a garbage collection may come only after minutes. */
function release({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** Writes one split. */
export async function writeSplit(
  folder: string,
  split: SplitName,
  part: LabelledImages,
): Promise<void> {
  await writeNpy(join(folder, `${split}_images.npy`), {
    shape: [part.count, part.shape.height, part.shape.width, part.shape.channels],
    data: part.images,
  });
  await writeNpy(join(folder, `${split}_labels.npy`), { shape: [part.count], data: part.labels });
}

/**
 * Reads the names of the classes, in the order of the labels.
 *
 * @throws {Error} If `classes.json` is not a list of names.
 */
export async function readClasses(folder: string): Promise<string[]> {
  const names: unknown = JSON.parse(await Deno.readTextFile(join(folder, "classes.json")));
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string")) {
    throw new Error(`Cannot read "classes.json": expected a list of names`);
  }
  return names;
}

/** Writes the names of the classes, in the order of the labels. */
export async function writeClasses(folder: string, names: readonly string[]): Promise<void> {
  await Deno.writeTextFile(join(folder, "classes.json"), `${JSON.stringify(names, null, 2)}\n`);
}

function labelled(split: SplitName, images: Npy, labels: Npy): LabelledImages {
  const count = labels.shape[0] ?? 0;
  const [, ...sides] = images.shape.length === 4
    ? images.shape
    : [0, "height", "width", "channels"];
  const expected = `${count},${sides}`;
  if (
    !(images.data instanceof Uint8Array) || !(labels.data instanceof Uint8Array) ||
    labels.shape.length !== 1 || String(images.shape) !== expected
  ) {
    throw new Error(
      `Cannot read the split "${split}": found images of shape (${images.shape}) and labels of shape (${labels.shape}), expected bytes of shapes (${expected}) and (${count})`,
    );
  }
  const [height, width, channels] = images.shape.slice(1) as [number, number, number];
  return { images: images.data, shape: { height, width, channels }, labels: labels.data, count };
}
