import type { FileFacts } from "../datasets/dataset.ts";
import { datasetNamed } from "../datasets/mod.ts";
import { type DownloadParams, readSource } from "./download_params.ts";

/** The addresses of an archive, and what is known of it. */
export interface Addresses {
  /** In the order in which they are tried; empty where no network is needed. */
  readonly urls: readonly string[];
  /** The hosts to reach, redirects included, as `host` or `host:port`. */
  readonly hosts: readonly string[];
  readonly expected: FileFacts;
}

/** Lists the addresses that the params name: `source` or the data set's own, then the mirrors. */
export function addressesOf(
  { dataset, source, sha256, mirrors, redirects }: DownloadParams,
): Addresses {
  const { origin } = datasetNamed(dataset);
  const read = readSource(source);
  const expected = sha256 === null ? {} : { sha256 };
  if (read.kind === "path" || origin.kind === "generated") return { urls: [], hosts: [], expected };
  const isOwn = read.kind !== "address";
  const urls = [...(isOwn ? origin.urls : [read.url]), ...mirrors];
  const known = isOwn ? origin.redirects : [];
  const hosts = new Set([...urls.map((url) => new URL(url).host), ...known, ...redirects]);
  return { urls, hosts: [...hosts], expected: isOwn ? origin.expected : expected };
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
  const { sha256 } = addressesOf(params).expected;
  return sha256 === undefined ? null : { archive: sha256 };
}
