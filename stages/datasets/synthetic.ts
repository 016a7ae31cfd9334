/**
 * A data set that needs no network: ten classes of small painted scenes, for a first look at the
 * pipeline and for tests.
 *
 * @module
 */

import type { Dataset } from "./dataset.ts";

/** The generated set. */
export const generated: Dataset = {
  name: "generated",
  summary: "Painted scenes of 32×32 pixels in ten classes, made on the spot",
  origin: {
    kind: "generated",
    make: async (images) => {
      const { makeArchive } = await import("./synthetic/make_archive.ts");
      return makeArchive(images);
    },
  },
};
