import { cifar10Layout } from "./cifar_layout.ts";
import type { Dataset } from "./dataset.ts";

/** Ten classes of small painted pictures. */
export const synthetic: Dataset = {
  name: "synthetic",
  summary: "Painted pictures of 32×32 pixels in ten classes, generated without a network",
  layout: cifar10Layout,
  origin: {
    kind: "generated",
    async make(images) {
      const { makeArchive } = await import("./synthetic/make_archive.ts");
      return makeArchive(images);
    },
  },
};
