import type { FileFacts } from "../datasets/dataset.ts";
import { datasetNamed } from "../datasets/mod.ts";
import { type DownloadParams, readSource } from "./download_params.ts";

/** The files to fetch, and the archive that is made of them. */
export interface Addresses {
  /** The files; none where no network is needed. */
  readonly files: readonly FetchedFile[];
  /** The hosts to reach, redirects included, as `host` or `host:port`. */
  readonly hosts: readonly string[];
  /** The SHA-256 of the archive in the end; null if it is not known beforehand. */
  readonly sha256: string | null;
}

/** A file to fetch. */
export interface FetchedFile {
  readonly name: string;
  /** Its addresses, in the order in which they are tried. */
  readonly urls: readonly string[];
  readonly expected: FileFacts;
}

/** Lists the addresses that the params name: `source` or the data set's own, then the mirrors. */
export function addressesOf(params: DownloadParams): Addresses {
  const { source, sha256 } = params;
  const { origin } = datasetNamed(params.dataset);
  const read = readSource(source);
  if (read.kind === "path" || origin.kind === "generated") return { files: [], hosts: [], sha256 };
  const isOwn = read.kind !== "address";
  const urls = [...(isOwn ? origin.urls : [read.url]), ...params.mirrors];
  const known = isOwn ? origin.redirects : [];
  const hosts = new Set([...urls.map((url) => new URL(url).host), ...known, ...params.redirects]);
  const fetched = origin.kind === "files"
    ? { files: filesIn(urls, origin.expected), sha256: origin.sha256 }
    : archiveAt(urls, isOwn ? origin.expected : sha256 === null ? {} : { sha256 });
  return { ...fetched, hosts: [...hosts] };
}

/** Lists the hosts that `download` may reach, as `host` or `host:port`. */
export function hostsOf(params: DownloadParams): readonly string[] {
  return addressesOf(params).hosts;
}

/**
 * Gives the SHA-256 of the artifact `archive`, or null where it is not known beforehand. Where it is
 * known, only another digest makes it necessary to fetch the archive again.
 */
export function fixedOutputsOf(params: DownloadParams): { readonly archive: string } | null {
  const { sha256 } = addressesOf(params);
  return sha256 === null ? null : { archive: sha256 };
}

/** Every address is that of a folder with all files. */
function filesIn(
  folders: readonly string[],
  expected: Readonly<Record<string, FileFacts>>,
): readonly FetchedFile[] {
  return Object.entries(expected).map(([name, facts]) => ({
    name,
    urls: folders.map((folder) => new URL(name, folder.replace(/\/*$/, "/")).href),
    expected: facts,
  }));
}

function archiveAt(urls: readonly string[], expected: FileFacts) {
  const name = new URL(urls[0]!).pathname.split("/").at(-1)!;
  return { files: [{ name, urls, expected }], sha256: expected.sha256 ?? null };
}
