import { parseDocument, type YAMLError } from "yaml";
import type { ConfigNode } from "./config_node.ts";
import { REPLACE_TAG, toConfigNodes } from "./to_config_nodes.ts";
import type { ConfigProblem, Source } from "./source_range.ts";

/** Syntax errors follow from one another. */
const MAX_ERRORS = 100;

/** The parser quotes what it read, which may be long. */
const MAX_MESSAGE = 200;

/** A tree, or what is wrong with the text. */
export type YamlOutcome =
  | { readonly kind: "node"; readonly node: ConfigNode }
  | { readonly kind: "invalid"; readonly problems: readonly ConfigProblem[] };

/**
 * Reads one YAML 1.2 document in the core schema.
 *
 * In it, `1e-3`, `1E3` and `0o17` are numbers, and `no` and `1_000` are strings. Anchors and
 * aliases are followed. A mapping with the tag `!replace` replaces what it would be merged over. Other
 * tags, duplicate keys, keys that are no words and a second document are problems.
 *
 * @returns The tree, or the problems; of several syntax errors on a line only the first, since the
 * others follow from it.
 */
export function readYaml(source: Source): YamlOutcome {
  const document = parse(source.text);
  if (document === null) {
    return invalid([problemAt(source, [0, 0], "it is nested too deeply")]);
  }
  const wrong = [...document.errors, ...document.warnings].slice(0, MAX_ERRORS);
  if (wrong.length > 0) {
    return invalid(firstOfEachLine(wrong.map((error) => toProblem(error, source)), source));
  }
  const { node, problems } = toConfigNodes(document.contents, source);
  return problems.length > 0 ? invalid(problems) : { kind: "node", node };
}

/** Parses a text; null for one that is nested too deeply. */
function parse(text: string) {
  try {
    return parseDocument(text, {
      version: "1.2",
      schema: "core",
      resolveKnownTags: false,
      customTags: (tags) => [...tags, { tag: REPLACE_TAG, collection: "map" }],
      // Found again in toConfigNodes(), which knows where the key was set first.
      uniqueKeys: false,
      prettyErrors: false,
      // At "silent" a second document would be dropped without an error.
      logLevel: "error",
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function toProblem(error: YAMLError, source: Source): ConfigProblem {
  return problemAt(source, error.pos, describe(error));
}

function describe({ code, message }: YAMLError): string {
  if (code === "MULTIPLE_DOCS") return "it holds several documents, expected one";
  if (code === "TAG_RESOLVE_FAILED" && message.includes(REPLACE_TAG)) {
    return `only a mapping can have the tag ${REPLACE_TAG}; all else replaces without it`;
  }
  // The parser reports the end of the call stack like an error of the text.
  if (message.includes("call stack")) return "it is nested too deeply";
  const short = message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
  return short.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
}

function problemAt(source: Source, [start, end]: [number, number], found: string): ConfigProblem {
  const last = source.text.length;
  const range = { source, start: Math.min(start, last), end: Math.min(end, last) };
  return { range, message: `Cannot read the YAML: ${found}` };
}

function firstOfEachLine(
  problems: readonly ConfigProblem[],
  { text }: Source,
): readonly ConfigProblem[] {
  const first = new Map<number, ConfigProblem>();
  for (const problem of problems) {
    const start = problem.range.start;
    const line = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
    if (!first.has(line)) {
      first.set(line, problem);
    }
  }
  return [...first.values()];
}

function invalid(problems: readonly ConfigProblem[]): YamlOutcome {
  return { kind: "invalid", problems };
}
