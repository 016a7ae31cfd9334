import { cifar10Layout } from "../../../../../stages/datasets/cifar_layout.ts";
import type { Dataset } from "../../../../../stages/datasets/dataset.ts";

const VALUES = 32 * 32 * 3;

/** Stripes whose width is that of their class. */
export const stripes: Dataset = {
  name: "stripes",
  summary: "Stripes of ten widths, generated without a network",
  layout: cifar10Layout,
  origin: {
    kind: "generated",
    async make({ train, test }) {
      const { writeTarGz } = await import("../../../../../stages/formats/tar/write_tar_gz.ts");
      const { CIFAR_FOLDER, NAMES_FILE, TEST_BATCHES, TRAIN_BATCHES } = await import(
        "../../../../../stages/datasets/cifar_layout.ts"
      );
      const { encodeRecord } = await import("../../../../../stages/datasets/cifar_records.ts");
      const records = (count: number, from = 0, step = 1) =>
        Uint8Array.from(
          Array.from({ length: Math.ceil((count - from) / step) }, (_, row) => {
            const index = from + row * step;
            return [...encodeRecord(index % 10, paint(index))];
          }).flat(),
        );
      const names = Array.from({ length: 10 }, (_, width) => `width_${width + 1}\n`).join("");
      const files = TRAIN_BATCHES.length;
      return writeTarGz([
        { name: `${CIFAR_FOLDER}/${NAMES_FILE}`, bytes: new TextEncoder().encode(names) },
        ...TRAIN_BATCHES.map((name, batch) => ({
          name: `${CIFAR_FOLDER}/${name}`,
          bytes: records(train, batch, files),
        })),
        { name: `${CIFAR_FOLDER}/${TEST_BATCHES[0]}`, bytes: records(test) },
      ]);
    },
  },
};

function paint(index: number): Uint8Array {
  const width = 1 + index % 10;
  return Uint8Array.from(
    { length: VALUES },
    (_, value) => Math.floor(value / 3 % 32 / width) % 2 * 200 + index % 50,
  );
}
