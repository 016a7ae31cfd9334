import { canonicalJson } from "../digest/canonical_json.ts";
import { digestText } from "../digest/digest.ts";
import type { Json, JsonObject } from "../json.ts";

/** A longer value is cut. */
const MAX_VALUE = 32;

/** A longer name is cut: folders allow 255 bytes, and other names are made of these. */
const MAX_NAME = 120;

/** Enough hex digits to tell the points of one sweep apart. */
const DIGEST_LENGTH = 8;

/**
 * Names points by their values, as folders: `latentDim=8,batchSize=64`.
 *
 * An axis is named by the last part of its path, or by the whole path where two end alike. A list
 * has `+` between its items. A mapping is named by the start of its digest, and a long value or
 * name ends with it. A character other than a letter, a digit, `.`, `_`, `-` and `+` becomes `-`.
 * Equal names, even if only upper case differs, end with the start of the digest of the point's
 * values.
 *
 * @param points The values of each point, by path.
 * @returns Names of which no two are alike.
 *
 * @example Two axes
 * ```ts
 * import { namePoints } from "./name_points.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const names = namePoints([{ "train.latentDim": 8, "train.filters.encoder": [8, 16] }]);
 * assertEquals(names, ["latentDim=8,encoder=8+16"]);
 * ```
 */
export function namePoints(points: readonly JsonObject[]): readonly string[] {
  const labels = labelsOf(Object.keys(points[0] ?? {}));
  const names = points.map((values) => {
    const parts = Object.entries(values).map(([path, value]) =>
      `${labels.get(path)!}=${textOf(value)}`
    );
    return shorten(parts.join(","), MAX_NAME);
  });
  const counts = new Map<string, number>();
  for (const name of names.map(fold)) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return names.map((name, index) =>
    counts.get(fold(name)) === 1 ? name : `${name}-${digestOf(canonicalJson(points[index]!))}`
  );
}

function labelsOf(paths: readonly string[]): ReadonlyMap<string, string> {
  const lastOf = (path: string) => plain(path.slice(path.lastIndexOf(".") + 1));
  return new Map(paths.map((path) => {
    const alike = paths.filter((other) => fold(lastOf(other)) === fold(lastOf(path)));
    return [path, alike.length === 1 ? lastOf(path) : plain(path)];
  }));
}

function textOf(value: Json): string {
  if (Array.isArray(value)) return shorten(value.map(textOf).join("+"), MAX_VALUE);
  const isMapping = typeof value === "object" && value !== null;
  return isMapping ? digestOf(canonicalJson(value)) : shorten(plain(String(value)), MAX_VALUE);
}

function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9._+-]/g, "-");
}

function shorten(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text.slice(0, most - DIGEST_LENGTH - 1)}-${digestOf(text)}`;
}

function digestOf(text: string): string {
  return digestText(text).slice(0, DIGEST_LENGTH);
}

function fold(name: string): string {
  return name.toLowerCase();
}
