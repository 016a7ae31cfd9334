import { join } from "node:path";
import type { ImageGroup } from "../datasets/archive_layout.ts";
import { readArchive } from "../datasets/read_archive.ts";
import type { SplitName } from "../datasets/split_name.ts";
import { writeClasses } from "../datasets/splits.ts";
import { type ImageShape, valuesOf } from "../formats/image_shape.ts";
import { writeNpy, writeNpyParts } from "../formats/npy.ts";
import { holdOut } from "./hold_out.ts";
import type { PreprocessParams } from "./preprocess_params.ts";

/**
 * Writes the arrays of every split, and the class names. Images keep the order of the archive.
 *
 * @throws {Error} If the archive is invalid, or there are too few images for a validation split.
 */
export async function writeSplits(
  archive: string,
  folder: string,
  { limit, validation }: PreprocessParams,
): Promise<void> {
  const { classes, shape, train, test } = await readArchive(archive, { name: "archive.tar.gz" });
  const training = firstOf(train, limit);
  const held = holdOut(training.map((index) => train.labels[index]!), validation);
  const write = (split: SplitName, group: ImageGroup, indices: readonly number[]) =>
    writeImages(folder, split, { group, shape, indices });
  await write("train", train, training.filter((_, at) => !held[at]));
  await write("test", test, firstOf(test, limit));
  if (validation > 0) await write("validation", train, training.filter((_, at) => held[at]));
  await writeClasses(folder, classes);
}

function firstOf({ labels }: ImageGroup, limit: number | null): number[] {
  return Array.from(labels.keys()).slice(0, limit ?? undefined);
}

/** Images of a group, by their places in it. */
interface ChosenImages {
  readonly group: ImageGroup;
  readonly shape: ImageShape;
  readonly indices: readonly number[];
}

async function writeImages(folder: string, split: SplitName, chosen: ChosenImages): Promise<void> {
  const { group, shape: { height, width, channels }, indices } = chosen;
  const shape = [indices.length, height, width, channels];
  await writeNpyParts(join(folder, `${split}_images.npy`), shape, partsOf(chosen));
  const labels = Uint8Array.from(indices, (index) => group.labels[index]!);
  await writeNpy(join(folder, `${split}_labels.npy`), { shape: [labels.length], data: labels });
}

/** Copies many images at a time, as one write for each image would take longer. */
function* partsOf({ group, shape, indices }: ChosenImages): Generator<Uint8Array> {
  const size = valuesOf(shape);
  const part = new Uint8Array(IMAGES_PER_PART * size);
  for (let first = 0; first < indices.length; first += IMAGES_PER_PART) {
    const some = indices.slice(first, first + IMAGES_PER_PART);
    for (const [at, index] of some.entries()) {
      group.copy(index, part.subarray(at * size, (at + 1) * size));
    }
    yield part.subarray(0, some.length * size);
  }
}

const IMAGES_PER_PART = 1024;
