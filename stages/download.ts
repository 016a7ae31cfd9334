import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";
import { datasetNamed } from "./datasets/mod.ts";
import { fixedOutputsOf, hostsOf } from "./download/addresses.ts";
import { type DownloadParams, downloadParams, readSource } from "./download/download_params.ts";

/** The stage `download`. */
const download: StageDefinition<DownloadParams> = defineStage({
  name: "download",
  summary: "Fetches the data set's archive and verifies it",
  module: import.meta.url,
  params: downloadParams,
  writes: {
    archive: {
      path: "archive.tar.gz",
      kind: "file",
      summary: "The images as they are published, in one archive",
    },
  },
  files: ({ source }) => {
    const read = readSource(source);
    return read.kind === "path" ? { source: read.path } : {};
  },
  folders: ({ dataset }) => datasetNamed(dataset).origin.kind === "files" ? ["source"] : [],
  fixedOutputs: fixedOutputsOf,
  hosts: hostsOf,
  async run(context) {
    const { obtainArchive } = await import("./download/obtain_archive.ts");
    await obtainArchive(context);
  },
});

export default download;
