import { basename, dirname } from "node:path";
import { amount } from "../formats/amount.ts";
import { readTar } from "../formats/tar/read_tar.ts";
import {
  CIFAR_FOLDER,
  CIFAR_LIMITS,
  NAMES_FILE,
  TEST_BATCHES,
  TRAIN_BATCHES,
} from "./cifar_layout.ts";
import { CLASS_COUNT, readLabels } from "./cifar_records.ts";
import { otherCifar } from "./other_cifar.ts";

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
 * Reads an archive into memory, 184 MB for CIFAR-10, and checks every record. Its files may lie in any
 * folder, all in the same. Other files are skipped, such as the official archive's `readme.html`.
 *
 * @param name The archive's name in messages.
 * @throws {Error} If it is not a safe `.tar.gz` or `.tar`, a file is missing, or a record is invalid;
 * the message has the file and the offset.
 */
export async function readCifarArchive(path: string, name: string): Promise<CifarArchive> {
  const files = await readKnownFiles(path, name);
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

/** Reads the files of the layout, by their names, from the folder that has most of them. */
async function readKnownFiles(path: string, name: string): Promise<Map<string, Uint8Array>> {
  const folders = new Map<string, Map<string, Uint8Array>>();
  const names: string[] = [];
  for await (const file of readTar(path, { name, limits: CIFAR_LIMITS })) {
    names.push(file.name);
    const base = basename(file.name);
    if (!FILES.includes(base)) continue;
    const folder = dirname(file.name);
    const files = folders.get(folder) ?? new Map<string, Uint8Array>();
    folders.set(folder, files.set(base, file.bytes));
  }
  const [most, second] = [...folders].sort(([, a], [, b]) => b.size - a.size);
  if (most !== undefined && most[1].size === second?.[1].size) {
    throw new Error(
      `Cannot use archive "${name}": found CIFAR-10's files in "${most[0]}" and in "${
        second[0]
      }", expected one folder of them`,
    );
  }
  const [folder, files] = most ?? [CIFAR_FOLDER, new Map<string, Uint8Array>()];
  const missing = FILES.filter((known) => !files.has(known));
  if (missing.length === 0) return files;
  const other = otherCifar(names);
  throw new Error(
    other === null
      ? `Cannot use archive "${name}": ${missing.join(", ")} not found in ${
        JSON.stringify(`${folder}/`)
      }, expected CIFAR-10's binary layout`
      : `Cannot use archive "${name}": it is ${other}, expected CIFAR-10's binary version\n${ADVICE}`,
  );
}

const ADVICE =
  `Take cifar-10-binary.tar.gz from https://www.cs.toronto.edu/~kriz/cifar.html, or leave download.source out`;

function readNames(bytes: Uint8Array, name: string): string[] {
  const names = new TextDecoder().decode(bytes).split("\n").map((line) => line.trim())
    .filter((line) => line !== "");
  if (names.length !== CLASS_COUNT) {
    throw new Error(
      `Cannot use archive "${name}": found ${
        amount(names.length, "name")
      } in "${NAMES_FILE}", expected ${CLASS_COUNT}`,
    );
  }
  return names;
}
