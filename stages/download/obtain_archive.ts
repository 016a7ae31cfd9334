import { basename } from "node:path";
import type { StageContext } from "../../pipeline/stage.ts";
import { readCifarArchive } from "../datasets/cifar_archive.ts";
import { CIFAR_LIMITS } from "../datasets/cifar_layout.ts";
import { datasetNamed } from "../datasets/mod.ts";
import { addressesOf } from "./addresses.ts";
import type { DownloadParams } from "./download_params.ts";
import { checkFile } from "./transfer/check_file.ts";
import { fetchFile } from "./transfer/fetch_file.ts";

/**
 * Writes the archive of the params. It is verified before: its digest where one is known, and each of
 * its records.
 *
 * @throws {Error} If the archive is not available or not as expected.
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

const DIGEST_ADVICE = "If this is the archive that you mean, set download.sha256 to its digest";

async function checkLocal(path: string, { source, sha256 }: DownloadParams): Promise<void> {
  const check = await checkFile(path, sha256 === null ? {} : { sha256 });
  if (check.kind === "different") {
    throw new Error(
      `Cannot accept "${source}": ${check.reason}\n${check.advice ?? DIGEST_ADVICE}`,
    );
  }
  await readCifarArchive(path, path);
}

async function fetchArchive(context: StageContext<DownloadParams>): Promise<string> {
  const { urls, hosts, expected } = addressesOf(context.params);
  const name = basename(new URL(urls[0]!).pathname);
  const path = await fetchFile(urls, {
    name,
    hosts,
    expected,
    state: context.state,
    maxBytes: CIFAR_LIMITS.totalBytes,
    ...(context.params.sha256 === null ? {} : { digestAdvice: DIGEST_ADVICE }),
    redirectAdvice: (host) => `To allow that host: deno task run … 'download.redirects=[${host}]'`,
    advice: `To use a copy that you have: deno task run … download.source=PATH/${name}`,
    progress: context.progress,
    note: context.note,
  });
  try {
    await readCifarArchive(path, name);
  } catch (error) {
    // It is the expected file, so fetching it again would not help.
    await Deno.remove(path);
    throw error;
  }
  return path;
}
