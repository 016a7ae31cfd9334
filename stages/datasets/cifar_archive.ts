/**
 * Reads an archive of CIFAR-10's binary layout, and refuses one that is not.
 *
 * @module
 */

import { readTarGz } from "../formats/tar/read_tar.ts";
import {
  CIFAR_FOLDER,
  CIFAR_LIMITS,
  NAMES_FILE,
  TEST_BATCHES,
  TRAIN_BATCHES,
} from "./cifar_layout.ts";
import { CLASS_COUNT, readLabels } from "./cifar_records.ts";

/** One file of records. */
export interface CifarBatch {
  /** The file's name. */
  readonly name: string;
  /** Its records. */
  readonly bytes: Uint8Array;
  /** The label of each. */
  readonly labels: Uint8Array;
}

/** What an archive holds. */
export interface CifarArchive {
  /** The ten class names, in the order of the labels. */
  readonly classes: readonly string[];
  /** The files of training records, in their order. */
  readonly train: readonly CifarBatch[];
  /** The files of test records. */
  readonly test: readonly CifarBatch[];
}

/**
 * Reads an archive into memory: 184 MB for the whole of CIFAR-10. Other files in it, such as the
 * official archive's `readme.html`, are passed over.
 *
 * @param path The archive.
 * @param name What to call it in messages.
 * @returns Its records, every one checked.
 * @throws {Error} If it is no harmless `.tar.gz`, if one of its files is missing, or if a record is
 * bad; the message has the file and the offset.
 */
export async function readCifarArchive(path: string, name: string): Promise<CifarArchive> {
  const files = new Map<string, Uint8Array>();
  for await (const file of readTarGz(path, { name, limits: CIFAR_LIMITS })) {
    const base = WANTED.find((wanted) => file.name === `${CIFAR_FOLDER}/${wanted}`);
    if (base !== undefined) files.set(base, file.bytes);
  }
  const missing = WANTED.filter((wanted) => !files.has(wanted));
  if (missing.length > 0) {
    throw new Error(
      `Cannot use archive "${name}": ${
        missing.join(", ")
      } not found in "${CIFAR_FOLDER}/", wanted CIFAR-10's binary layout`,
    );
  }
  const batch = (base: string): CifarBatch => {
    const bytes = files.get(base)!;
    if (bytes.length === 0) {
      throw new Error(
        `Cannot use archive "${name}": no records in "${base}", wanted at least one`,
      );
    }
    return { name: base, bytes, labels: readLabels(bytes, base) };
  };
  return {
    classes: readNames(files.get(NAMES_FILE)!, name),
    train: TRAIN_BATCHES.map(batch),
    test: TEST_BATCHES.map(batch),
  };
}

const WANTED = [NAMES_FILE, ...TRAIN_BATCHES, ...TEST_BATCHES];

function readNames(bytes: Uint8Array, name: string): string[] {
  const names = new TextDecoder().decode(bytes).split("\n").map((line) => line.trim())
    .filter((line) => line !== "");
  if (names.length !== CLASS_COUNT) {
    throw new Error(
      `Cannot use archive "${name}": found ${names.length} names in "${NAMES_FILE}", wanted ${CLASS_COUNT}`,
    );
  }
  return names;
}
