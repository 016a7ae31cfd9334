import { dirname, relative, resolve } from "../path.ts";
import type { ConfigNode, MappingNode } from "./config_node.ts";
import type { YamlCache } from "./yaml_cache.ts";
import { extendConfig } from "./merge_nodes.ts";
import type { ConfigProblem, Source, SourceRange } from "./source_range.ts";
import { readConfigFile } from "./read_file.ts";
import { describeValue } from "./describe_value.ts";

/** A longer chain is a mistake, such as one through a folder that links to itself. */
const MAX_LAYERS = 32;

/** A config file merged over all that it extends. */
export interface Layers {
  /** Null where a file cannot be read. */
  readonly root: MappingNode | null;
  /** Every file of the chain, the named one first. */
  readonly sources: readonly Source[];
  /** The keys of the files that it extends. */
  readonly inherited: ReadonlySet<string>;
  readonly problems: readonly ConfigProblem[];
}

/** The chain of `extends` that leads to a file. */
interface Way {
  /** The value of `extends` that names it; null for the config itself. */
  readonly from: SourceRange | null;
  /** The paths of the files before it. */
  readonly above: readonly string[];
  readonly texts: YamlCache;
}

const NOTHING: Layers = { root: null, sources: [], inherited: new Set(), problems: [] };

/**
 * Reads a config file, the one that it extends, and so on.
 *
 * `extends` is a path relative to the file that names it. A chain that returns to one of its own
 * files is a problem, shown whole.
 */
export async function readLayers(file: string, texts: YamlCache): Promise<Layers> {
  return await readLayer(file, { from: null, above: [], texts });
}

async function readLayer(path: string, way: Way): Promise<Layers> {
  const refused = refuseChain(path, way.above);
  const outcome = refused === null
    ? await readConfigFile(path)
    : { kind: "unreadable", found: refused } as const;
  if (outcome.kind === "unreadable") return unreadable(path, way, outcome.found);
  const { source } = outcome;
  const yaml = await way.texts.read(source);
  if (yaml.kind === "invalid") return { ...NOTHING, sources: [source], problems: yaml.problems };
  const { node } = yaml;
  if (node.kind !== "mapping") {
    return invalid(source, { range: node.range, message: describeForm(node, source) });
  }
  const target = node.entries.get("extends")?.value;
  return target === undefined
    ? { ...NOTHING, root: node, sources: [source] }
    : await extend(node, { target, source, above: [...way.above, path], texts: way.texts });
}

interface Extension extends Omit<Way, "from"> {
  readonly target: ConfigNode;
  readonly source: Source;
}

async function extend(
  node: MappingNode,
  { target, source, above, texts }: Extension,
): Promise<Layers> {
  const { range } = target;
  if (target.kind !== "scalar" || typeof target.value !== "string" || target.value === "") {
    const found = describeValue(target);
    const message = `Cannot read "extends": expected the path of another config, got ${found}`;
    return invalid(source, { range, message });
  }
  const way = { from: range, above, texts };
  const lower = await readLayer(resolve(source.folder, target.value), way);
  return {
    root: lower.root && extendConfig(lower.root, node),
    sources: [source, ...lower.sources],
    inherited: new Set([...lower.inherited, ...lower.root?.entries.keys() ?? []]),
    problems: lower.problems,
  };
}

function refuseChain(path: string, above: readonly string[]): string | null {
  if (above.includes(path)) {
    const folder = dirname(above[0]!);
    const chain = [...above.slice(above.indexOf(path)), path].map((file) => relative(folder, file));
    return `it extends itself: ${chain.join(" → ")}`;
  }
  return above.length < MAX_LAYERS ? null : `it is one of more than ${MAX_LAYERS} files in a chain`;
}

function unreadable(path: string, { from, above }: Omit<Way, "texts">, found: string): Layers {
  const source = from?.source ?? { file: path, folder: dirname(path), text: "" };
  const shown = JSON.stringify(above.length === 0 ? "" : relative(dirname(above.at(-1)!), path));
  const head = from === null ? "Cannot read the config" : `Cannot extend ${shown}`;
  const problem = { range: from ?? { source, start: 0, end: 0 }, message: `${head}: ${found}` };
  return { ...NOTHING, sources: from === null ? [source] : [], problems: [problem] };
}

function describeForm(node: ConfigNode, { text }: Source): string {
  const isEmpty = text.trim() === "" || (node.kind === "scalar" && node.value === null);
  const found = isEmpty ? "it is empty" : `it is ${describeValue(node)}`;
  return `Cannot read the config: ${found}, expected keys such as "name" and "train"`;
}

function invalid(source: Source, problem: ConfigProblem): Layers {
  return { ...NOTHING, sources: [source], problems: [problem] };
}
