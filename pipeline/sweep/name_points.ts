import { canonicalJson } from "../digest/canonical_json.ts";
import { digestText } from "../digest/digest.ts";
import type { Json, JsonObject } from "../json.ts";

/** The most characters of a value; a longer one is cut. */
const MAX_VALUE = 32;

/** The most bytes of a name in UTF-8: folders allow 255, and other names are made of these. */
const MAX_NAME = 120;

/** Enough hex digits to tell the points of one sweep apart. */
const DIGEST_LENGTH = 8;

/**
 * Names points by their values, as folders: `latentDim=8,batchSize=64`.
 *
 * An axis is named by the last part of its path, or by the whole path where two end alike. A list
 * has `+` between its items. A mapping is named by the start of its digest, and a long value or
 * name ends with it. A character other than a letter or a digit of any script, `.`, `_`, `-` and `+`
 * becomes `-`. Equal names, even if only upper case or the form of a letter differs, end with the start
 * of the digest of the point's values.
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
    return shortenName(parts.join(","));
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
  if (Array.isArray(value)) return shortenValue(value.map(textOf).join("+"));
  const isMapping = typeof value === "object" && value !== null;
  return isMapping ? digestOf(canonicalJson(value)) : shortenValue(plain(String(value)));
}

/** Keeps letters with their marks, and digits; a mark alone would change the sign before it. */
function plain(text: string): string {
  return text.normalize("NFC").replace(
    /\p{Default_Ignorable_Code_Point}|[^\p{L}\p{M}\p{N}._+-]|(?<![\p{L}\p{M}\p{N}])\p{M}/gu,
    "-",
  );
}

function shortenValue(text: string): string {
  const characters = [...text];
  if (characters.length <= MAX_VALUE) return text;
  return `${characters.slice(0, MAX_VALUE - DIGEST_LENGTH - 1).join("")}-${digestOf(text)}`;
}

function shortenName(name: string): string {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length <= MAX_NAME) return name;
  // A character that the cut divides is left out.
  const kept = new TextDecoder().decode(bytes.subarray(0, MAX_NAME - DIGEST_LENGTH - 1), {
    stream: true,
  });
  return `${kept}-${digestOf(name)}`;
}

function digestOf(text: string): string {
  return digestText(text).slice(0, DIGEST_LENGTH);
}

/** File systems differ in what they hold for the same name: upper case, and forms of one letter. */
function fold(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFC");
}
