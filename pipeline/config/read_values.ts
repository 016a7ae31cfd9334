import type { ConfigEntry, ConfigNode } from "./config_node.ts";
import { indexOfAny, readQuoted, readWord } from "./read_word.ts";
import type { ConfigProblem, Source, SourceRange } from "./source_range.ts";
import { type Place, rangeFrom, refuse, skipSpace, type ValueReader } from "./value_reader.ts";

/** The values of an override, or why they cannot be read. */
export type ValuesOutcome =
  | { readonly kind: "values"; readonly values: readonly ConfigNode[] }
  | { readonly kind: "invalid"; readonly problem: ConfigProblem };

/** The text of an override. */
export interface ValuesOptions {
  readonly path: string;
  /** The offset at which the values start. */
  readonly from: number;
}

/** Deeper than any config is, and far from the end of the call stack. */
const MAX_DEPTH = 64;

/**
 * Reads the values of an override, with commas between them.
 *
 * A value is a list in brackets, a mapping in braces, a text in quotes, or a word. A word is a number,
 * `true`, `false`, `null` or a text, which is taken as it is: nothing in it is a comment, an anchor or
 * a tag. What could be lost without a sign, such as a space at its end, is refused.
 *
 * @example
 * ```ts
 * import { toValue } from "./config_node.ts";
 * import { readValues } from "./read_values.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const text = "tag.label=run #1,[8, 16],{kind: constant},'a, b'";
 * const source = { file: "command line", folder: "/", text };
 * const outcome = readValues(source, { path: "tag.label", from: 10 });
 * assertEquals(outcome.kind === "values" && outcome.values.map(toValue), [
 *   "run #1",
 *   [8, 16],
 *   { kind: "constant" },
 *   "a, b",
 * ]);
 * ```
 */
export function readValues(source: Source, { path, from }: ValuesOptions): ValuesOutcome {
  const reader: ValueReader = { source, path, at: from, problem: null };
  const values: ConfigNode[] = [];
  do {
    const value = readValue(reader, { depth: 0, closing: "" });
    if (value !== null) values.push(value);
  } while (continues(reader, ""));
  return reader.problem === null
    ? { kind: "values", values }
    : { kind: "invalid", problem: reader.problem };
}

function readValue(reader: ValueReader, { depth, closing }: Place): ConfigNode | null {
  const { source: { text }, at } = reader;
  skipSpace(reader);
  const first = text[reader.at];
  if (first === '"' || first === "'") return readQuoted(reader);
  if (first !== "[" && first !== "{") {
    reader.at = at;
    return readWord(reader, { depth, closing });
  }
  if (depth === MAX_DEPTH) {
    return refuse(reader, `it is nested more than ${MAX_DEPTH} levels deep, expected fewer`);
  }
  return first === "["
    ? readList(reader, { depth: depth + 1, closing: "]" })
    : readMapping(reader, { depth: depth + 1, closing: "}" });
}

function readList(reader: ValueReader, place: Place): ConfigNode {
  const start = reader.at++;
  const items: ConfigNode[] = [];
  if (!ends(reader, place.closing)) {
    do {
      const item = readValue(reader, place);
      if (item !== null) items.push(item);
    } while (continues(reader, place.closing));
  }
  return { kind: "list", items, range: rangeFrom(reader, start) };
}

function readMapping(reader: ValueReader, place: Place): ConfigNode {
  const start = reader.at++;
  const entries = new Map<string, ConfigEntry>();
  if (!ends(reader, place.closing)) {
    do {
      readEntry(entries, reader, place);
    } while (continues(reader, place.closing));
  }
  return { kind: "mapping", entries, range: rangeFrom(reader, start) };
}

function readEntry(entries: Map<string, ConfigEntry>, reader: ValueReader, place: Place): void {
  const key = readKey(reader);
  if (key === null) return;
  if (entries.has(key.name) || key.name === "__proto__") {
    reader.at = key.range.start;
    const found = entries.has(key.name) ? "is set twice, expected once" : "is no key";
    refuse(reader, `${JSON.stringify(key.name)} ${found}`, { end: key.range.end });
    return;
  }
  const value = readValue(reader, place);
  if (value !== null) entries.set(key.name, { key: key.range, value });
}

/** Reads a key and its colon. */
function readKey(
  reader: ValueReader,
): { readonly name: string; readonly range: SourceRange } | null {
  const { source: { text } } = reader;
  skipSpace(reader);
  const start = reader.at;
  const isQuoted = text[start] === '"' || text[start] === "'";
  const quoted = isQuoted ? readQuoted(reader) : null;
  if (isQuoted && quoted === null) return null;
  const end = isQuoted ? reader.at : indexOfAny(":,[]{}", { text, from: start });
  const name = quoted === null ? text.slice(start, end).trimEnd() : String(quoted.value);
  reader.at = start;
  if (name === "" || text[end] !== ":" || !(isQuoted || /[\s"'[{]/.test(text[end + 1] ?? ""))) {
    return refuse(reader, "a key has no value, expected a form like {key: value}");
  }
  if (name.includes("\0") || !name.isWellFormed()) {
    return refuse(reader, "it holds a NUL or half of a character, expected text", { end });
  }
  reader.at = end + 1;
  return { name, range: { source: reader.source, start, end } };
}

/** Steps over the end of an empty list or mapping. */
function ends(reader: ValueReader, closing: string): boolean {
  skipSpace(reader);
  if (reader.source.text[reader.at] !== closing) return false;
  reader.at++;
  return true;
}

/** Steps over the comma after a value, or over the end of the values. */
function continues(reader: ValueReader, closing: Place["closing"]): boolean {
  if (reader.problem !== null) return false;
  const { text } = reader.source;
  skipSpace(reader);
  const next = text[reader.at];
  if (next === ",") {
    reader.at++;
    return true;
  }
  if (next === (closing === "" ? undefined : closing)) {
    reader.at++;
  } else if (next === undefined) {
    refuse(reader, `a bracket is not closed, expected "${closing}"`);
  } else {
    const found = `${JSON.stringify(text.slice(reader.at, reader.at + 20))} follows a value`;
    const wanted = closing === "" ? "the end" : `"${closing}"`;
    refuse(reader, `${found}, expected a comma or ${wanted}`);
  }
  return false;
}
