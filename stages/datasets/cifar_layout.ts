import { amount } from "../formats/amount.ts";
import type { ArchiveLayout, ImageGroup } from "./archive_layout.ts";
import { CIFAR_SHAPE, type CifarRecords, interleave, readLabels } from "./cifar_records.ts";

/** The folder of all files in CIFAR-10's own archive of the binary layout. */
export const CIFAR_FOLDER = "cifar-10-batches-bin";

/** The files of training records, in the order of the images. */
export const TRAIN_BATCHES: readonly string[] = [1, 2, 3, 4, 5].map((number) =>
  `data_batch_${number}.bin`
);

/** The files of test records. */
export const TEST_BATCHES: readonly string[] = ["test_batch.bin"];

/** The file of class names, one a line. */
export const NAMES_FILE = "batches.meta.txt";

interface CifarFiles {
  readonly owner: string;
  readonly train: readonly string[];
  readonly test: readonly string[];
  /** The file of class names, one a line. */
  readonly classes: string;
  readonly records: CifarRecords;
}

/** The binary layout of CIFAR-10. */
export const cifar10Layout: ArchiveLayout = cifarLayout({
  owner: "CIFAR-10",
  train: TRAIN_BATCHES,
  test: TEST_BATCHES,
  classes: NAMES_FILE,
  records: { labelBytes: 1, classes: 10 },
});

/** The binary layout of CIFAR-100; of its two labels an image, the coarse one is not used. */
export const cifar100Layout: ArchiveLayout = cifarLayout({
  owner: "CIFAR-100",
  train: ["train.bin"],
  test: ["test.bin"],
  classes: "fine_label_names.txt",
  records: { labelBytes: 2, classes: 100 },
});

function cifarLayout({ owner, train, test, classes, records }: CifarFiles): ArchiveLayout {
  return {
    owner,
    name: "binary layout",
    files: [classes, ...train, ...test],
    advice:
      `Take ${owner.toLowerCase()}-binary.tar.gz from https://www.cs.toronto.edu/~kriz/cifar.html, or leave download.source out`,
    read(files, archive) {
      const batches = (names: readonly string[]) => joinBatches(files, { names, records, archive });
      return {
        classes: readNames(files.get(classes)!, { archive, file: classes, count: records.classes }),
        shape: CIFAR_SHAPE,
        train: batches(train),
        test: batches(test),
      };
    },
  };
}

function joinBatches(
  files: ReadonlyMap<string, Uint8Array>,
  { names, records, archive }: {
    readonly names: readonly string[];
    readonly records: CifarRecords;
    readonly archive: string;
  },
): ImageGroup {
  const batches = names.map((name) => {
    const bytes = files.get(name)!;
    if (bytes.length > 0) return { bytes, labels: readLabels(bytes, { name, records }) };
    throw new Error(
      `Cannot use archive "${archive}": no records in "${name}", expected at least one`,
    );
  });
  const labels = Uint8Array.from(batches.flatMap((batch) => [...batch.labels]));
  return {
    labels,
    copy(index, target) {
      let left = index;
      for (const { bytes, labels: { length } } of batches) {
        if (left < length) return interleave(bytes, left, { ...records, target });
        left -= length;
      }
    },
  };
}

function readNames(
  bytes: Uint8Array,
  { archive, file, count }: {
    readonly archive: string;
    readonly file: string;
    readonly count: number;
  },
): string[] {
  const names = new TextDecoder().decode(bytes).split("\n").map((line) => line.trim())
    .filter((line) => line !== "");
  if (names.length === count) return names;
  throw new Error(
    `Cannot use archive "${archive}": found ${
      amount(names.length, "name")
    } in "${file}", expected ${count}`,
  );
}
