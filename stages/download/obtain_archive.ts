/**
 * Brings an archive, from wherever the params say, and lets only a good one through.
 *
 * @module
 */

import { basename } from "node:path";
import type { StageContext } from "../../pipeline/stage.ts";
import { checkFile } from "./transfer/check_file.ts";
import { fetchFile } from "./transfer/fetch_file.ts";
import { addressesOf } from "./addresses.ts";
import { readCifarArchive } from "../datasets/cifar_archive.ts";
import { CIFAR_LIMITS } from "../datasets/cifar_layout.ts";
import type { DownloadParams } from "./download_params.ts";
import { datasetNamed } from "../datasets/mod.ts";

/**
 * Writes the archive that the params ask for. Nothing is written before the whole of it was
 * verified: its digest where one is known, and each of its records.
 *
 * @param context The stage's context.
 * @throws {Error} If the archive cannot be had or is not what was expected.
 */
export async function obtainArchive(context: StageContext<DownloadParams>): Promise<void> {
  const { params, files, outputs } = context;
  const { origin } = datasetNamed(params.dataset);
  if (files.source !== undefined) {
    await checkLocal(files.source, params);
    await Deno.copyFile(files.source, outputs.archive!);
  } else if (origin.kind === "generated") {
    await Deno.writeFile(outputs.archive!, await origin.make(params.images));
  } else {
    const fetched = await fetchArchive(context);
    await Deno.rename(fetched, outputs.archive!);
  }
}

const DIGEST_ADVICE =
  "If this is the archive that you mean, set download.sha256 to the digest that it has";

async function checkLocal(path: string, { source, sha256 }: DownloadParams): Promise<void> {
  const check = await checkFile(path, sha256 === null ? {} : { sha256 });
  if (check.kind === "different") {
    throw new Error(
      `Cannot accept "${source}": expected ${check.expected}, got ${check.found}
${DIGEST_ADVICE}`,
    );
  }
  await readCifarArchive(path, basename(path));
}

async function fetchArchive(context: StageContext<DownloadParams>): Promise<string> {
  const { urls, hosts, expected } = addressesOf(context.params);
  const name = basename(new URL(urls[0]!).pathname);
  const path = await fetchFile(urls, {
    name,
    hosts,
    expected,
    state: context.state,
    mostBytes: CIFAR_LIMITS.totalBytes,
    ...(context.params.sha256 === null ? {} : { digestAdvice: DIGEST_ADVICE }),
    advice: `To use a copy that you have: deno task run … download.source=PATH/${name}`,
    progress: context.progress,
    note: context.note,
  });
  try {
    await readCifarArchive(path, name);
  } catch (error) {
    // It is the file that was asked for, and yet no good: to fetch it again would not help.
    await Deno.remove(path);
    throw error;
  }
  return path;
}
