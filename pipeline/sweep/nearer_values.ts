import type { ConfigNode, MappingNode } from "../config/config_node.ts";
import { isUnwritten } from "../config/merge_nodes.ts";
import type { ConfigProblem, Source } from "../config/source_range.ts";
import type { Factor } from "./factor.ts";

/** A config of several files. */
export interface LayeredConfig {
  readonly root: MappingNode;
  /** The files, the nearest first. */
  readonly sources: readonly Source[];
}

/** The swept paths that are fixed, and what is wrong with others. */
export interface NearerValues {
  readonly paths: ReadonlySet<string>;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Finds the paths that a config sets and one that it extends sweeps: the nearer value counts, as one
 * on the command line does. One that is set only in part is a problem.
 */
export function nearerValues(factors: readonly Factor[], layered: LayeredConfig): NearerValues {
  const { root, sources } = layered;
  const rankOf = (source: Source) => sources.indexOf(source);
  const paths = new Set<string>();
  const problems = new Map<string, ConfigProblem>();
  for (const { origin, alternatives } of factors) {
    // The seeds start at the nearer one.
    if (origin === "seeds" || sources.length === 1) continue;
    for (const { path, key } of alternatives.flat()) {
      const isNearer = ({ range }: ConfigNode) => rankOf(range.source) < rankOf(key.source);
      const node = reached(root, path, isNearer);
      if (node === null) continue;
      const part = isNearer(node) ? null : nearerPart(node, isNearer);
      if (isNearer(node)) {
        paths.add(path);
      } else if (part !== null) {
        const message = `Cannot set a part of "${path}", which is swept: expected all of it
Write it with the tag !replace, or end the sweep with "sweep: null"`;
        problems.set(path, { range: part.range, message });
      }
    }
  }
  return { paths, problems: [...problems.values()] };
}

/** Follows a path to its value, or to the nearer one that takes the place of all below it. */
function reached(
  root: MappingNode,
  path: string,
  isNearer: (node: ConfigNode) => boolean,
): ConfigNode | null {
  let node: ConfigNode = root;
  for (const key of path.split(".")) {
    if (node.kind !== "mapping") return isUnwritten(node) ? null : node;
    if (node.replaces && isNearer(node)) return node;
    const next: ConfigNode | undefined = node.entries.get(key)?.value;
    if (next === undefined) return null;
    node = next;
  }
  return isUnwritten(node) ? null : node;
}

function nearerPart(
  node: ConfigNode,
  isNearer: (node: ConfigNode) => boolean,
): ConfigNode | null {
  if (isNearer(node)) return node;
  const below = node.kind === "mapping" ? [...node.entries.values()] : [];
  return below.map(({ value }) => nearerPart(value, isNearer)).find((part) => part !== null) ??
    null;
}
