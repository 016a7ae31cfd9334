import { join } from "node:path";
import type { StageContext } from "../../pipeline/stage.ts";
import type { ArchiveLayout } from "../datasets/archive_layout.ts";
import type { FilesOrigin } from "../datasets/dataset.ts";
import { datasetNamed } from "../datasets/mod.ts";
import { readArchive } from "../datasets/read_archive.ts";
import { addressesOf } from "./addresses.ts";
import type { DownloadParams } from "./download_params.ts";
import { DIGEST_ADVICE, fetchFiles } from "./fetch_files.ts";
import { packFiles, unpackAll, unpackFolder } from "./pack_files.ts";
import { checkFile } from "./transfer/check_file.ts";

/**
 * Writes the archive of the params. It is verified before: its digest where one is known, and each of
 * its records.
 *
 * @throws {Error} If the archive is not available or not as expected.
 */
export async function obtainArchive(context: StageContext<DownloadParams>): Promise<void> {
  const { params, files, outputs } = context;
  const { origin, layout } = datasetNamed(params.dataset);
  if (origin.kind === "generated") {
    await Deno.writeFile(outputs.archive!, await origin.make(params.images));
  } else if (origin.kind === "files") {
    const packed = await packOrigin(context, origin);
    await verify(packed, { name: params.source ?? params.dataset, layout });
    await Deno.rename(packed, outputs.archive!);
  } else if (files.source !== undefined) {
    await checkDigest(files.source, params);
    await readArchive(files.source, { name: files.source, expected: layout });
    await Deno.copyFile(files.source, outputs.archive!);
  } else {
    const [fetched] = await fetchFiles(context, addressesOf(params));
    await verify(fetched!.path, { name: fetched!.name, layout });
    await Deno.rename(fetched!.path, outputs.archive!);
  }
}

async function packOrigin(
  context: StageContext<DownloadParams>,
  { classes }: FilesOrigin,
): Promise<string> {
  const { files: { source }, params, state } = context;
  const unpacked = source === undefined
    ? await unpackAll(await fetchFiles(context, addressesOf(params)))
    : await unpackFolder(source, params.source!);
  const path = join(state, "packed.tar");
  await Deno.writeFile(path, packFiles(unpacked, classes));
  return path;
}

async function checkDigest(path: string, { source, sha256 }: DownloadParams): Promise<void> {
  const check = await checkFile(path, sha256 === null ? {} : { sha256 });
  if (check.kind === "same") return;
  throw new Error(`Cannot accept "${source}": ${check.reason}\n${check.advice ?? DIGEST_ADVICE}`);
}

/** Reads an archive that this stage made or fetched, and removes it if it is not valid. */
async function verify(
  path: string,
  { name, layout }: { readonly name: string; readonly layout: ArchiveLayout },
): Promise<void> {
  try {
    await readArchive(path, { name, expected: layout });
  } catch (error) {
    // Its files have the expected digests, so fetching them again would not help.
    await Deno.remove(path);
    throw error;
  }
}
