import type { SplitName } from "../datasets/split_name.ts";
import { readSplit, readSplits } from "../datasets/splits.ts";
import type { ImageBytes } from "../formats/image_shape.ts";

/** Images to train on, and images to validate on. */
export interface TrainingImages extends ImageBytes {
  readonly count: number;
  /** The images of the validation split; null where the data has none or training uses it. */
  readonly validation: ImageBytes | null;
}

/**
 * Reads the images of a training.
 *
 * @throws {Error} If a split is missing, or all of them are empty.
 */
export async function readTrainingImages(
  folder: string,
  splits: readonly SplitName[],
): Promise<TrainingImages> {
  const { images, shape, count } = await readSplits(folder, splits);
  if (count === 0) {
    throw new Error(
      `Cannot train on ${splits.map((split) => `"${split}"`).join(", ")}: found no image
Set preprocess.limit higher, or train.splits to others`,
    );
  }
  return { images, shape, count, validation: await validationImages(folder, splits) };
}

async function validationImages(
  folder: string,
  splits: readonly SplitName[],
): Promise<ImageBytes | null> {
  if (splits.includes("validation") || !await hasValidation(folder)) return null;
  const { images, shape, count } = await readSplit(folder, "validation");
  return count === 0 ? null : { images, shape };
}

async function hasValidation(folder: string): Promise<boolean> {
  for await (const { name } of Deno.readDir(folder)) {
    if (name === "validation_images.npy") return true;
  }
  return false;
}
