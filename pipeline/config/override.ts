/**
 * Values given on the command line, such as `train.epochs=10`.
 *
 * @module
 */

import type { ConfigEntry, ConfigNode, MappingNode } from "./config_node.ts";
import { mergeConfigs } from "./merge_nodes.ts";
import type { Problem, Source } from "./place.ts";
import { readYaml } from "./read_yaml.ts";
import { describeUnknownKey } from "./unknown_key.ts";

/** What overrides need to know. */
export interface OverrideOptions {
  /** The absolute folder that relative paths on the command line are taken from. */
  readonly folder: string;
  /** The top-level keys that every config has, such as `seed`, whether it sets them or not. */
  readonly settings: readonly string[];
}

/** A config with overrides laid over it. */
export interface Overridden {
  /** The values; those of overrides with problems are as they were. */
  readonly root: MappingNode;
  /** One source for each override, in their order. */
  readonly sources: readonly Source[];
  /** What is wrong with the overrides themselves. */
  readonly problems: readonly Problem[];
}

/**
 * Lays overrides over a config, each as if a config with that one value extended it.
 *
 * An override is a path with `.` between its keys, `=` and a value in YAML 1.2, which may be a list
 * or a mapping: `train.splits=[train, test]`. Its first key is a setting or a stage that the config
 * lists. Whether the others exist is seen when the whole config is checked.
 *
 * @param root The config.
 * @param overrides The overrides, the last of which wins.
 * @param options What they need to know.
 * @returns The config with the overrides.
 */
export function applyOverrides(
  root: MappingNode,
  overrides: readonly string[],
  options: OverrideOptions,
): Overridden {
  const sources: Source[] = [];
  const problems: Problem[] = [];
  let overridden = root;
  for (const text of overrides) {
    const source = { file: "command line", folder: options.folder, text };
    const outcome = readOverride(source, root, options.settings);
    sources.push(source);
    problems.push(...outcome.problems);
    overridden = outcome.layer === null ? overridden : mergeConfigs(overridden, outcome.layer);
  }
  return { root: overridden, sources, problems };
}

interface OverrideOutcome {
  readonly layer: MappingNode | null;
  readonly problems: readonly Problem[];
}

function readOverride(
  source: Source,
  root: MappingNode,
  settings: readonly string[],
): OverrideOutcome {
  const { text } = source;
  const equals = text.indexOf("=");
  const path = text.slice(0, Math.max(0, equals)).split(".");
  if (path.includes("")) {
    const found = JSON.stringify(text);
    return wrong(source, `Cannot read the override ${found}: expected a form like train.epochs=10`);
  }
  const refused = refuseKey(path, root, settings);
  if (refused !== null) {
    return wrong(source, refused, path[0]!.length);
  }
  const yaml = readYaml(source, { from: equals + 1 });
  return yaml.kind === "invalid"
    ? { layer: null, problems: yaml.problems }
    : { layer: nest(path, yaml.node, source), problems: [] };
}

function refuseKey(
  path: readonly string[],
  root: MappingNode,
  settings: readonly string[],
): string | null {
  const [first] = path as [string];
  if (first === "extends") {
    return `Cannot override "extends": expected a config that extends the other`;
  }
  const listed = [...root.entries.keys()].filter((key) => key !== "extends");
  const allowed = [...new Set([...settings, ...listed])];
  if (!allowed.includes(first)) {
    return describeUnknownKey(first, { holder: "", allowed });
  }
  return path.includes("__proto__") ? `Unknown key "__proto__"` : null;
}

function nest(path: readonly string[], value: ConfigNode, source: Source): MappingNode {
  const end = source.text.length;
  let after = path.join(".").length;
  let node = value;
  for (const key of path.toReversed()) {
    const start = after - key.length;
    const entry: ConfigEntry = { key: { source, start, end: after }, value: node };
    node = { kind: "mapping", entries: new Map([[key, entry]]), place: { source, start, end } };
    after = start - 1;
  }
  return node as MappingNode;
}

function wrong(source: Source, message: string, end = source.text.length): OverrideOutcome {
  return { layer: null, problems: [{ place: { source, start: 0, end }, message }] };
}
