import type { StageContext } from "../../pipeline/stage.ts";
import { ARCHIVE_LIMITS } from "../datasets/read_archive.ts";
import type { Addresses, FetchedFile } from "./addresses.ts";
import type { DownloadParams } from "./download_params.ts";
import { fetchFile } from "./transfer/fetch_file.ts";

/** A line for people, for when a digest is not the one that the params give. */
export const DIGEST_ADVICE =
  "If this is the archive that you mean, set download.sha256 to its digest";

/** A file that was fetched and verified. */
export interface VerifiedFile {
  readonly name: string;
  /** Its path in the folder of the stage's state. */
  readonly path: string;
}

/**
 * Fetches files, one after the other. Those that an interrupted run has
 * fetched are not fetched again.
 *
 * @throws {Error} If no address gives one of them.
 */
export async function fetchFiles(
  context: StageContext<DownloadParams>,
  { files, hosts }: Pick<Addresses, "files" | "hosts">,
): Promise<readonly VerifiedFile[]> {
  const { params, state, note } = context;
  const digestAdvice = params.sha256 === null ? {} : { digestAdvice: DIGEST_ADVICE };
  const fetched: VerifiedFile[] = [];
  for (const file of files) {
    const path = await fetchFile(file.urls, {
      name: file.name,
      hosts,
      expected: file.expected,
      state,
      maxBytes: ARCHIVE_LIMITS.totalBytes,
      ...digestAdvice,
      redirectAdvice: (host) =>
        `To allow that host: deno task run … 'download.redirects=[${host}]'`,
      advice: adviceOn(file, files.length),
      progress: progressOf(context, { files, done: fetched.length }),
      note,
    });
    fetched.push({ name: file.name, path });
  }
  return fetched;
}

function adviceOn({ name }: FetchedFile, count: number): string {
  return count === 1
    ? `To use a copy that you have: deno task run … download.source=PATH/${name}`
    : `To use copies that you have: deno task run … download.source=FOLDER, which holds all ${count} files`;
}

/** Counts the bytes of all files together. */
function progressOf(
  { progress }: StageContext<DownloadParams>,
  { files, done }: { readonly files: readonly FetchedFile[]; readonly done: number },
): StageContext<DownloadParams>["progress"] {
  if (files.length === 1) return progress;
  const sizeOf = (some: readonly FetchedFile[]) =>
    some.reduce((sum, { expected }) => sum + (expected.bytes ?? 0), 0);
  const [before, total] = [sizeOf(files.slice(0, done)), sizeOf(files)];
  return (update) => progress({ ...update, done: before + update.done, total });
}
