import { join } from "node:path";
import { type CifarBatch, readCifarArchive } from "../datasets/cifar_archive.ts";
import { interleave } from "../datasets/cifar_records.ts";
import type { SplitName } from "../datasets/split_name.ts";
import { IMAGE_SIDE, IMAGE_VALUES, writeClasses } from "../datasets/splits.ts";
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
  const { classes, train, test } = await readCifarArchive(archive, "archive.tar.gz");
  const training = recordsOf(train, limit);
  const held = holdOut(training.map(({ label }) => label), validation);
  await writeRecords(folder, "train", training.filter((_, index) => !held[index]));
  await writeRecords(folder, "test", recordsOf(test, limit));
  if (validation > 0) {
    await writeRecords(folder, "validation", training.filter((_, index) => held[index]));
  }
  await writeClasses(folder, classes);
}

/** The position of a record in the archive. */
interface RecordPosition {
  readonly batch: CifarBatch;
  readonly index: number;
  readonly label: number;
}

function recordsOf(batches: readonly CifarBatch[], limit: number | null): RecordPosition[] {
  return batches
    .flatMap((batch) => Array.from(batch.labels, (label, index) => ({ batch, index, label })))
    .slice(0, limit ?? undefined);
}

async function writeRecords(
  folder: string,
  split: SplitName,
  records: readonly RecordPosition[],
): Promise<void> {
  const shape = [records.length, IMAGE_SIDE, IMAGE_SIDE, 3];
  await writeNpyParts(join(folder, `${split}_images.npy`), shape, interleaved(records));
  const labels = Uint8Array.from(records, ({ label }) => label);
  await writeNpy(join(folder, `${split}_labels.npy`), { shape: [labels.length], data: labels });
}

/** Interleaves many images at a time, as one write for each image would take longer. */
function* interleaved(records: readonly RecordPosition[]): Generator<Uint8Array> {
  const part = new Uint8Array(IMAGES_PER_PART * IMAGE_VALUES);
  for (let first = 0; first < records.length; first += IMAGES_PER_PART) {
    const some = records.slice(first, first + IMAGES_PER_PART);
    for (const [at, { batch, index }] of some.entries()) {
      interleave(batch.bytes, index, part.subarray(at * IMAGE_VALUES));
    }
    yield part.subarray(0, some.length * IMAGE_VALUES);
  }
}

const IMAGES_PER_PART = 1024;
