/**
 * The params of the `download` stage.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { DatasetName } from "../datasets/mod.ts";

/** What a config may ask of `download`. */
export interface DownloadParams {
  /** Which data set. */
  readonly dataset: DatasetName;
  /** A path or an address to take in place of the data set's own; null for those. */
  readonly source: string | null;
  /** The SHA-256 of the file at `source`, in hex. */
  readonly sha256: string | null;
  /** Further addresses of the same bytes. */
  readonly mirrors: readonly string[];
  /** How many images the generated set has. */
  readonly images: { readonly train: number; readonly test: number };
}

/** The schema of the params. */
export const downloadParams: z.ZodType<DownloadParams> = z.strictObject({
  dataset: z.enum(["cifar-10", "generated"]).default("cifar-10")
    .describe("The data set: CIFAR-10, or scenes painted on the spot"),
  source: z.string().min(1).nullable().default(null)
    .describe("A path or an http(s) address of an archive to use; null: the data set's own"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits in lower case")
    .nullable().default(null)
    .describe("The SHA-256 of the archive at source; needed if that is an address"),
  mirrors: z.array(z.url({ protocol: /^https?$/ })).default([])
    .describe("Further addresses of the same archive, tried in turn after the others"),
  images: z.strictObject({
    train: z.int().min(10).max(50_000).default(1000).describe("Training images to paint"),
    test: z.int().min(10).max(10_000).default(200).describe("Test images to paint"),
  }).default({ train: 1000, test: 200 }).describe("The size of the generated set"),
}).superRefine((params, context) => {
  for (const [param, message] of Object.entries(findConflicts(params))) {
    context.addIssue({ code: "custom", path: [param], message });
  }
});

/** What a `source` names. */
export type Source =
  | { readonly kind: "none" }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "unknown" };

/**
 * Tells a path from an address.
 *
 * @param source The param.
 * @returns What it names; `unknown` for an address that is neither http, https nor file.
 *
 * @example
 * ```ts
 * import { readSource } from "./download_params.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(readSource("data/cifar.tar.gz"), { kind: "path", path: "data/cifar.tar.gz" });
 * assertEquals(readSource("s3://bucket/cifar.tar.gz"), { kind: "unknown" });
 * ```
 */
export function readSource(source: string | null): Source {
  if (source === null) return { kind: "none" };
  // One letter before the colon is a drive of Windows.
  if (!/^[a-z][a-z0-9+.-]+:/i.test(source)) return { kind: "path", path: source };
  const url = URL.parse(source);
  if (url?.protocol === "file:") return { kind: "path", path: fileURLToPath(url) };
  return url !== null && /^https?:$/.test(url.protocol)
    ? { kind: "address", url: url.href }
    : { kind: "unknown" };
}

/** Params that make no sense beside each other, each with what was expected of it. */
function findConflicts({ dataset, source, sha256, mirrors }: DownloadParams) {
  const { kind } = readSource(source);
  const conflicts: Record<string, string> = {};
  if (kind === "unknown") conflicts.source = "expected a path, or an address of http or https";
  if (dataset === "generated") {
    const wanted = `with "dataset: generated", which is made on the spot`;
    if (source !== null) conflicts.source = `expected null ${wanted}`;
    if (sha256 !== null) conflicts.sha256 = `expected null ${wanted}`;
    if (mirrors.length > 0) conflicts.mirrors = `expected none ${wanted}`;
  } else if (kind === "path") {
    if (mirrors.length > 0) conflicts.mirrors = `expected none beside a path as "source"`;
  } else if (kind === "address" && sha256 === null) {
    conflicts.sha256 = `expected the SHA-256 of the archive, as "source" is an address`;
  } else if (kind === "none" && sha256 !== null) {
    conflicts.sha256 = `expected null without "source", as the data set's own digest is known`;
  }
  return conflicts;
}
