import { isAlias, isMap, isScalar, isSeq, type Pair } from "yaml";
import type { ConfigEntry, ConfigNode, ScalarNode } from "./config_node.ts";
import { type ConfigProblem, lineOf, type Source, type SourceRange } from "./source_range.ts";
import { didYouMean } from "./suggest.ts";

/** Deeper than any config is, and far from the end of the call stack. */
const MAX_DEPTH = 64;

/** More than any config has: a few aliases of aliases could stand for billions of values. */
const MAX_NODES = 100_000;

/** Nobody reads more problems than these at once. */
const MAX_PROBLEMS = 100;

/** The tag of a mapping that replaces what it would else be merged over. */
export const REPLACE_TAG = "!replace";

/** A tree, and what is wrong with it. */
export interface Nodes {
  /** Complete only where there are no problems. */
  readonly node: ConfigNode;
  readonly problems: readonly ConfigProblem[];
}

interface Conversion {
  readonly source: Source;
  readonly problems: ConfigProblem[];
  /** The node of each anchor; null while it is still being read. */
  readonly anchors: Map<string, ConfigNode | null>;
  count: number;
}

/**
 * Turns a document's contents into config nodes.
 *
 * @param contents As `yaml` parsed them; null for an empty document.
 * @returns A tree of at most 100,000 nodes and 64 levels, with all aliases followed.
 */
export function toConfigNodes(contents: unknown, source: Source): Nodes {
  const conversion: Conversion = { source, problems: [], anchors: new Map(), count: 0 };
  const node = convert(contents, { conversion, depth: 0, fallback: rangeOf(contents, conversion) });
  return { node, problems: conversion.problems };
}

interface Place {
  readonly conversion: Conversion;
  readonly depth: number;
}

interface Position extends Place {
  /** The range of a value that was not written, such as that of a lone key. */
  readonly fallback: SourceRange;
}

function convert(node: unknown, { conversion, depth, fallback }: Position): ConfigNode {
  const range = rangeOf(node, conversion, fallback);
  if (isAlias(node)) return follow(node.source, range, { conversion, depth });
  if (!countNode(range, { conversion, depth })) return empty(range);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) {
    conversion.anchors.set(anchor, null);
  }
  const converted = convertContents(node, { conversion, depth, fallback: range });
  if (anchor !== undefined) {
    conversion.anchors.set(anchor, converted);
  }
  return converted;
}

function convertContents(
  node: unknown,
  { conversion, depth, fallback: range }: Position,
): ConfigNode {
  const below = { conversion, depth: depth + 1 };
  if (isMap(node)) {
    const entries = new Map<string, ConfigEntry>();
    for (const pair of node.items) {
      if (conversion.problems.length < MAX_PROBLEMS) {
        addEntry(entries, pair, below);
      }
    }
    return node.tag === REPLACE_TAG
      ? { kind: "mapping", entries, replaces: true, range }
      : { kind: "mapping", entries, range };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item, { ...below, fallback: range }));
    return { kind: "list", items, range };
  }
  if (!isScalar(node)) return empty(range);
  const value = plain(node.value, range, conversion);
  // Of a text, the quotes are no part.
  const written = typeof value === "string" ? value : node.source ?? "";
  const isOwn = value === null ? written === "" : written === String(value);
  return { kind: "scalar", value, ...isOwn ? {} : { written }, range };
}

function addEntry(entries: Map<string, ConfigEntry>, pair: Pair, place: Place): void {
  const { conversion } = place;
  const range = rangeOf(pair.key, conversion);
  const value = convert(pair.value, { ...place, fallback: range });
  if (!isScalar(pair.key)) {
    report(conversion, range, "Cannot use this as a key: expected a word");
    return;
  }
  const key = typeof pair.key.value === "string"
    ? String(plain(pair.key.value, range, conversion))
    : pair.key.source ?? String(pair.key.value);
  const first = entries.get(key);
  if (first !== undefined) {
    const found = `it is set on line ${lineOf(first.key)} already`;
    report(conversion, range, `Duplicate key ${JSON.stringify(key)}: ${found}`);
  } else if (key === "__proto__") {
    report(conversion, range, `Unknown key "__proto__"`);
  } else {
    entries.set(key, { key: range, value });
  }
}

function follow(anchor: string, range: SourceRange, place: Place): ConfigNode {
  const { conversion } = place;
  const target = conversion.anchors.get(anchor);
  if (target === undefined) {
    const known = [...conversion.anchors.keys()];
    report(conversion, range, `Unknown anchor "${anchor}"${didYouMean(anchor, known)}`);
  } else if (target === null) {
    const message = `Cannot follow the alias "${anchor}": it is part of what it stands for`;
    report(conversion, range, message);
  } else if (countAliased(target, range, place)) {
    return target;
  }
  return empty(range);
}

/** Counts what an alias stands for as if it were written out; false where that is too much. */
function countAliased(node: ConfigNode, range: SourceRange, place: Place): boolean {
  if (!countNode(range, place)) return false;
  const below = { ...place, depth: place.depth + 1 };
  switch (node.kind) {
    case "scalar":
      return true;
    case "list":
      return node.items.every((item) => countAliased(item, range, below));
    case "mapping":
      return [...node.entries.values()].every(({ value }) => countAliased(value, range, below));
  }
}

function countNode(range: SourceRange, { conversion, depth }: Place): boolean {
  if (conversion.count >= MAX_NODES || conversion.problems.length >= MAX_PROBLEMS) return false;
  conversion.count++;
  if (conversion.count === MAX_NODES) {
    report(conversion, range, `Cannot read the YAML: it holds more than ${MAX_NODES - 1} values`);
    return false;
  }
  if (depth > MAX_DEPTH) {
    // No more is read: one problem says it all.
    conversion.count = MAX_NODES;
    const message = `Cannot read the YAML: it is nested more than ${MAX_DEPTH} levels deep`;
    report(conversion, range, message);
    return false;
  }
  return true;
}

function plain(value: unknown, range: SourceRange, conversion: Conversion): ScalarNode["value"] {
  // Minus zero would be another value than zero here and the same one in JSON.
  if (typeof value === "number") return value + 0;
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed())) {
    report(conversion, range, "Cannot read this text: it holds a NUL or half of a character");
    return "";
  }
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

function rangeOf(node: unknown, { source }: Conversion, fallback?: SourceRange): SourceRange {
  const offsets = (node as { range?: readonly number[] | null } | null)?.range;
  if (!offsets) return fallback ?? { source, start: 0, end: 0 };
  return { source, start: offsets[0]!, end: offsets[1]! };
}

function empty(range: SourceRange): ConfigNode {
  return { kind: "scalar", value: null, range };
}

function report(conversion: Conversion, range: SourceRange, message: string): void {
  conversion.problems.push({ range, message });
}
