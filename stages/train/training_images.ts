/**
 * The images that training sees, and those that it is validated on.
 *
 * @module
 */

import { readSplit, readSplits, type SplitName } from "../datasets/splits.ts";

/** Images for a training. */
export interface TrainingImages {
  /** N·32·32·3 bytes to train on. */
  readonly images: Uint8Array;
  /** How many images there are to train on. */
  readonly count: number;
  /** The same of the validation split; null where the data has none or training sees it. */
  readonly validation: Uint8Array | null;
}

/**
 * Reads the images of a training.
 *
 * @param folder The folder that `preprocess` wrote.
 * @param splits The splits to train on.
 * @returns The images.
 * @throws {Error} If a split is missing, or all of them are empty.
 */
export async function readTrainingImages(
  folder: string,
  splits: readonly SplitName[],
): Promise<TrainingImages> {
  const { images, count } = await readSplits(folder, splits);
  if (count === 0) {
    throw new Error(
      `Cannot train on ${splits.map((split) => `"${split}"`).join(", ")}: found no image`,
    );
  }
  return { images, count, validation: await validationImages(folder, splits) };
}

async function validationImages(
  folder: string,
  splits: readonly SplitName[],
): Promise<Uint8Array | null> {
  if (splits.includes("validation") || !await hasValidation(folder)) return null;
  const { images, count } = await readSplit(folder, "validation");
  return count === 0 ? null : images;
}

async function hasValidation(folder: string): Promise<boolean> {
  for await (const { name } of Deno.readDir(folder)) {
    if (name === "validation_images.npy") return true;
  }
  return false;
}
