import type { TarLimits } from "../formats/tar/read_tar.ts";

/** The folder of all files in an archive of CIFAR-10's binary layout. */
export const CIFAR_FOLDER = "cifar-10-batches-bin";

/** The files of training records, in the order of the images. */
export const TRAIN_BATCHES: readonly string[] = [1, 2, 3, 4, 5].map((number) =>
  `data_batch_${number}.bin`
);

/** The files of test records. */
export const TEST_BATCHES: readonly string[] = ["test_batch.bin"];

/** The file of class names, one a line. */
export const NAMES_FILE = "batches.meta.txt";

/** The official archive has nine entries and 184 MB, and its largest file 30.7 MB. */
export const CIFAR_LIMITS: TarLimits = {
  entries: 64,
  fileBytes: 64 * 1024 ** 2,
  totalBytes: 512 * 1024 ** 2,
};
