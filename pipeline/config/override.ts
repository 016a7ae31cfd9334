import type { Assignment } from "./apply_overrides.ts";
import type { ConfigNode, MappingNode } from "./config_node.ts";
import type { YamlCache } from "./yaml_cache.ts";
import type { ConfigProblem, Source } from "./source_range.ts";
import { splitValues } from "./split_values.ts";
import { describeUnknownKey } from "./unknown_key.ts";

/** A path with its values. */
export interface Override extends Omit<Assignment, "value"> {
  /** At least one; several make a sweep. */
  readonly values: readonly ConfigNode[];
}

/** The config that overrides are for. */
export interface OverrideOptions {
  readonly root: MappingNode;
  /** The absolute folder that paths on the command line are relative to. */
  readonly folder: string;
  /** The top-level keys that every config has, such as `seed`, whether it sets them or not. */
  readonly settings: readonly string[];
  readonly texts: YamlCache;
}

/** Overrides, and what is wrong with others. */
export interface Overrides {
  readonly overrides: readonly Override[];
  /** One for each override, the wrong ones among them. */
  readonly sources: readonly Source[];
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads overrides, each of which works as if a config with that one value extended the other.
 *
 * An override is a path with `.` between its keys, `=` and a value in YAML 1.2, which may be a list
 * or a mapping: `train.splits=[train, test]`. Several values have commas between them, outside
 * brackets and quotes: `train.latentDim=2,8,32`. The first key must be a setting or a stage of the
 * config; the keys below it are checked with the whole config.
 */
export async function readOverrides(
  words: readonly string[],
  options: OverrideOptions,
): Promise<Overrides> {
  const sources = words.map((text) => ({ file: "command line", folder: options.folder, text }));
  const outcomes = await Promise.all(sources.map((source) => readOverride(source, options)));
  return {
    overrides: outcomes.flatMap(({ override }) => override ?? []),
    sources,
    problems: outcomes.flatMap(({ problems }) => problems),
  };
}

/** Checks a path's first key: null, or the message about a key that the config does not have. */
export function refusePath(
  path: string,
  { root, settings }: Pick<OverrideOptions, "root" | "settings">,
): string | null {
  const keys = path.split(".");
  const listed = [...root.entries.keys()].filter((key) => key !== "extends");
  const allowed = [...new Set([...settings, ...listed])];
  if (!allowed.includes(keys[0]!)) return describeUnknownKey(keys[0]!, { holder: "", allowed });
  return keys.includes("__proto__") ? `Unknown key "__proto__"` : null;
}

interface OverrideOutcome {
  readonly override: Override | null;
  readonly problems: readonly ConfigProblem[];
}

async function readOverride(source: Source, options: OverrideOptions): Promise<OverrideOutcome> {
  const { text } = source;
  const equals = text.indexOf("=");
  const path = text.slice(0, Math.max(0, equals));
  const keys = path.split(".");
  if (keys.includes("")) {
    const found = JSON.stringify(text);
    return wrong(source, `Cannot read the override ${found}: expected a form like train.epochs=10`);
  }
  const refused = keys[0] === "extends"
    ? `Cannot override "extends": expected a config that extends the other`
    : refusePath(path, options);
  if (refused !== null) return wrong(source, refused, keys[0]!.length);
  const parts = splitValues(text, equals + 1);
  const read = await Promise.all(parts.map((part) => options.texts.read(source, part)));
  const problems = read.flatMap((yaml) => yaml.kind === "invalid" ? yaml.problems : []);
  const values = read.flatMap((yaml) => yaml.kind === "node" ? yaml.node : []);
  const override = { path, key: { source, start: 0, end: equals }, values };
  return { override: problems.length > 0 ? null : override, problems };
}

function wrong(source: Source, message: string, end = source.text.length): OverrideOutcome {
  return { override: null, problems: [{ range: { source, start: 0, end }, message }] };
}
