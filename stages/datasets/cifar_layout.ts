import type { TarLimits } from "../formats/tar/read_tar.ts";

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

/**
 * The official archive has nine entries and 184 MB. Its largest file has 30.7 MB, that of CIFAR-100,
 * which is to be recognised, 155 MB.
 */
export const CIFAR_LIMITS: TarLimits = {
  entries: 64,
  fileBytes: 256 * 1024 ** 2,
  totalBytes: 512 * 1024 ** 2,
};
