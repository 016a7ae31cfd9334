import { z } from "zod";
import { datasetNamed, datasets } from "../datasets/mod.ts";

const summaries = datasets.map(({ name, summary }) => `${name}: ${summary}`).join("; ");

const generated = datasets.filter(({ origin }) => origin.kind === "generated");
/** A host, with a port or without. */
const HOST = /^[a-z0-9.-]+(:[0-9]+)?$/;

const fields = z.strictObject({
  dataset: z.enum(datasets.map(({ name }) => name)).default("cifar-10")
    .describe(`The data set. ${summaries}`)
    .meta({ renamed: { generated: "synthetic" } }),
  source: z.string().min(1).nullable().default(null)
    .describe(
      "The path or http(s) address of another archive, or of a folder with the files of a set that is published as files; null: the data set's own",
    ),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits in lower case")
    .nullable().default(null)
    .describe("The SHA-256 of the archive at source; needed if that is an address"),
  mirrors: z.array(z.url({ protocol: /^https?$/ })).default([])
    .describe("Further addresses of the same archive or folder, tried in turn after the others"),
  redirects: z.array(z.string().regex(HOST, "expected a host, such as cdn.example.org")).default([])
    .describe("Hosts that the addresses may redirect to, such as that of a CDN"),
  images: z.strictObject({
    train: z.int().min(10).max(50_000).default(1000).describe("Training images"),
    test: z.int().min(10).max(10_000).default(200).describe("Test images"),
  }).default({ train: 1000, test: 200 }).describe("The size of a generated data set")
    .meta({ onlyWith: { dataset: generated.map(({ name }) => name) } }),
});

/** The params of `download`. */
export type DownloadParams = Readonly<z.infer<typeof fields>>;

/** The schema of {@linkcode DownloadParams}. */
export const downloadParams = fields.superRefine((params, context) => {
  for (const [param, message] of Object.entries(findConflicts(params))) {
    context.addIssue({ code: "custom", path: [param], message });
  }
});

/** A `source`; `unknown` is an address that is neither http, https nor file. */
type Source =
  | { readonly kind: "none" }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "unknown" };

/**
 * Tells a path from an address.
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
  // A single letter before the colon is a drive of Windows.
  if (!/^[a-z][a-z0-9+.-]+:/i.test(source)) return { kind: "path", path: source };
  const url = URL.parse(source);
  if (url?.protocol === "file:") return { kind: "path", path: decodeURIComponent(url.pathname) };
  return url !== null && /^https?:$/.test(url.protocol)
    ? { kind: "address", url: url.href }
    : { kind: "unknown" };
}

/** Finds the params that contradict others, each with what is expected of it. */
function findConflicts({ dataset, source, sha256, ...lists }: DownloadParams) {
  const { kind } = readSource(source);
  const conflicts: Record<string, string> = {};
  if (kind === "unknown") conflicts.source = "expected a path, or an address of http or https";
  const origin = datasetNamed(dataset).origin.kind;
  if (origin === "generated") {
    const reason = `with "dataset: ${dataset}", which is generated`;
    if (source !== null) conflicts.source = `expected null ${reason}`;
    if (sha256 !== null) conflicts.sha256 = `expected null ${reason}`;
    Object.assign(conflicts, unusedLists(lists, reason));
  } else if (origin === "files" && sha256 !== null) {
    conflicts.sha256 =
      `expected null with "dataset: ${dataset}", whose files have digests of their own`;
  } else if (kind === "path") {
    Object.assign(conflicts, unusedLists(lists, `beside a path as "source"`));
  } else if (origin === "archive" && kind === "address" && sha256 === null) {
    conflicts.sha256 = `expected the SHA-256 of the archive, as "source" is an address`;
  } else if (kind === "none" && sha256 !== null) {
    conflicts.sha256 = `expected null without "source", as the data set's own digest is known`;
  }
  return conflicts;
}

function unusedLists(
  { mirrors, redirects }: Pick<DownloadParams, "mirrors" | "redirects">,
  reason: string,
): Record<string, string> {
  const given = Object.entries({ mirrors, redirects }).filter(([, list]) => list.length > 0);
  return Object.fromEntries(given.map(([name]) => [name, `expected none ${reason}`]));
}
