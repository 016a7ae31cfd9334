import type { ConfigNode, MappingNode } from "./config_node.ts";
import { mergeConfigs, unite } from "./merge_nodes.ts";
import type { SourceRange } from "./source_range.ts";

/** A value for one path of a config. */
export interface Assignment {
  /** Keys with `.` between them, such as `train.latentDim`. */
  readonly path: string;
  /** The range of the path. */
  readonly key: SourceRange;
  readonly value: ConfigNode;
}

/**
 * Applies values to a config, as if a config with all of them extended it; the last one wins. What
 * they do not touch is the same object as before.
 */
export function applyOverrides(root: MappingNode, assignments: readonly Assignment[]): MappingNode {
  return assignments.length === 0 ? root : mergeConfigs(root, unite(assignments.map(nest)));
}

function nest({ path, key, value }: Assignment): MappingNode {
  const { source } = key;
  // A path in quotes has no place of its own for each of its keys.
  const isVerbatim = source.text.slice(key.start, key.end) === path;
  let after = path.length;
  let node = value;
  for (const name of path.split(".").toReversed()) {
    const range = isVerbatim
      ? { source, start: key.start + after - name.length, end: key.start + after }
      : key;
    node = { kind: "mapping", entries: new Map([[name, { key: range, value: node }]]), range };
    after -= name.length + 1;
  }
  return node as MappingNode;
}
