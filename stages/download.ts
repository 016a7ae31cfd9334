/**
 * The stage that brings the raw archive.
 *
 * @module
 */

import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";
import { type DownloadParams, downloadParams, readSource } from "./download/download_params.ts";
import { hostsOf, pinsOf } from "./download/addresses.ts";

/** Brings the data set's archive. */
const download: StageDefinition<DownloadParams> = defineStage({
  name: "download",
  summary: "Brings the data set's archive and verifies it",
  module: import.meta.url,
  params: downloadParams,
  writes: {
    archive: {
      path: "archive.tar.gz",
      kind: "file",
      summary: "The images as they came, in CIFAR-10's binary layout",
    },
  },
  files: ({ source }) => {
    const read = readSource(source);
    return read.kind === "path" ? { source: read.path } : {};
  },
  fixedOutputs: pinsOf,
  hosts: hostsOf,
  async run(context) {
    const { obtainArchive } = await import("./download/obtain_archive.ts");
    await obtainArchive(context);
  },
});

export default download;
