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
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The label of each record. */
  readonly labels: Uint8Array;
}

interface CifarArchive {
  /** The ten class names, in the order of the labels. */
  readonly classes: readonly string[];
  readonly train: readonly CifarBatch[];
  readonly test: readonly CifarBatch[];
}

/**
 * Reads an archive into memory, 184 MB for CIFAR-10, and checks every record. It skips other files
 * in it, such as the official archive's `readme.html`.
 *
 * @param name The archive's name in messages.
 * @throws {Error} If it is not a safe `.tar.gz`, a file is missing, or a record is invalid; the
 * message has the file and the offset.
 */
export async function readCifarArchive(path: string, name: string): Promise<CifarArchive> {
  const files = new Map<string, Uint8Array>();
  for await (const file of readTarGz(path, { name, limits: CIFAR_LIMITS })) {
    const base = FILES.find((known) => file.name === `${CIFAR_FOLDER}/${known}`);
    if (base !== undefined) files.set(base, file.bytes);
  }
  const missing = FILES.filter((known) => !files.has(known));
  if (missing.length > 0) {
    throw new Error(
      `Cannot use archive "${name}": ${
        missing.join(", ")
      } not found in "${CIFAR_FOLDER}/", expected CIFAR-10's binary layout`,
    );
  }
  const batch = (base: string): CifarBatch => {
    const bytes = files.get(base)!;
    if (bytes.length === 0) {
      throw new Error(
        `Cannot use archive "${name}": no records in "${base}", expected at least one`,
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

const FILES = [NAMES_FILE, ...TRAIN_BATCHES, ...TEST_BATCHES];

function readNames(bytes: Uint8Array, name: string): string[] {
  const names = new TextDecoder().decode(bytes).split("\n").map((line) => line.trim())
    .filter((line) => line !== "");
  if (names.length !== CLASS_COUNT) {
    throw new Error(
      `Cannot use archive "${name}": found ${names.length} names in "${NAMES_FILE}", expected ${CLASS_COUNT}`,
    );
  }
  return names;
}
