/**
 * Where an archive is to be had on the network, as the params say.
 *
 * @module
 */

import type { ExpectedFile } from "./transfer/check_file.ts";
import { type DownloadParams, readSource } from "./download_params.ts";
import { DATASETS } from "../datasets/mod.ts";

/** The addresses of an archive and what is known of it. */
export interface Addresses {
  /** In the order to try them; empty where no network is needed. */
  readonly urls: readonly string[];
  /** The hosts to reach, redirects included, as `host` or `host:port`. */
  readonly hosts: readonly string[];
  /** What is known of the archive. */
  readonly expected: ExpectedFile;
}

/**
 * The addresses that the params mean: those of `source` in place of the data set's own, then the
 * mirrors.
 *
 * @param params The params of `download`.
 * @returns The addresses.
 */
export function addressesOf({ dataset, source, sha256, mirrors }: DownloadParams): Addresses {
  const { origin } = DATASETS[dataset];
  const read = readSource(source);
  const expected = sha256 === null ? {} : { sha256 };
  if (read.kind === "path" || origin.kind === "generated") return { urls: [], hosts: [], expected };
  const [urls, redirects] = read.kind === "address"
    ? [[read.url], []]
    : [origin.urls, origin.redirects];
  const all = [...urls, ...mirrors];
  const hosts = new Set([...all.map((url) => new URL(url).host), ...redirects]);
  return {
    urls: all,
    hosts: [...hosts],
    expected: read.kind === "address" ? expected : origin.expected,
  };
}

/**
 * The hosts that `download` has to reach.
 *
 * @param params The params of `download`.
 * @returns The hosts, as `host` or `host:port`.
 */
export function hostsOf(params: DownloadParams): readonly string[] {
  return addressesOf(params).hosts;
}

/**
 * The digest that the archive has to have, where it is known beforehand: how it is come by cannot
 * change a byte of it then, and nothing but another digest makes it necessary to fetch it again.
 *
 * @param params The params of `download`.
 * @returns The SHA-256 of the artifact `archive`, or null.
 */
export function pinsOf(params: DownloadParams): { readonly archive: string } | null {
  const { sha256 } = addressesOf(params).expected;
  return sha256 === undefined ? null : { archive: sha256 };
}
