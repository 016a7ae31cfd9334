import type { Assignment } from "./apply_overrides.ts";
import type { ConfigNode } from "./config_node.ts";
import { hideNodeSecrets } from "./hide_node_secrets.ts";
import { readValues } from "./read_values.ts";
import type { ConfigProblem, Source } from "./source_range.ts";
import { describeUnknownKey } from "./unknown_key.ts";

/** A path with its values. */
export interface Override extends Omit<Assignment, "value"> {
  /** At least one; several make a sweep. */
  readonly values: readonly ConfigNode[];
}

/** The config that overrides are for. */
export interface OverrideOptions {
  /** The absolute folder that paths on the command line are relative to. */
  readonly folder: string;
  /** The first keys that a path may have: the settings, and what the config has. */
  readonly known: ReadonlySet<string>;
}

/** Overrides, and what is wrong with others. */
export interface Overrides {
  readonly overrides: readonly Override[];
  /** One for each override, the wrong ones among them. */
  readonly sources: readonly Source[];
  readonly problems: readonly ConfigProblem[];
}

/** Deeper than any config is, and far from the end of the call stack. */
const MAX_KEYS = 64;

/** Nobody reads more problems than these at once. */
const MAX_PROBLEMS = 100;

/**
 * Reads overrides, which together work as if a config with these values extended the other.
 *
 * An override is a path with `.` between its keys, `=` and a value, or several with commas between
 * them: `train.latentDim=2,8,32`. With `:=` a mapping replaces what is there and is not merged over
 * it. The first key must be a setting or a stage of the config; the keys below it are checked with
 * the whole config. {@linkcode readValues} says what a value is.
 */
export function readOverrides(words: readonly string[], options: OverrideOptions): Overrides {
  const sources = words.map((text) => ({ file: "command line", folder: options.folder, text }));
  const overrides: Override[] = [];
  const problems: ConfigProblem[] = [];
  for (const source of sources) {
    const outcome = readOverride(source, options);
    if (outcome.kind === "override") {
      overrides.push(outcome.override);
    } else if (problems.push(outcome.problem) === MAX_PROBLEMS) {
      break;
    }
  }
  return { overrides, sources, problems };
}

/** Checks a path's first key: null, or the message about a key that the config does not have. */
export function refusePath(path: string, known: ReadonlySet<string>): string | null {
  const keys = path.split(".");
  if (!known.has(keys[0]!)) {
    return describeUnknownKey(keys[0]!, { holder: "", allowed: [...known] });
  }
  return keys.includes("__proto__") ? `Unknown key "__proto__"` : null;
}

type OverrideOutcome =
  | { readonly kind: "override"; readonly override: Override }
  | { readonly kind: "wrong"; readonly problem: ConfigProblem };

function readOverride(source: Source, { known }: OverrideOptions): OverrideOutcome {
  const { text } = source;
  const equals = text.indexOf("=");
  const end = text[equals - 1] === ":" ? equals - 1 : equals;
  const path = text.slice(0, Math.max(0, end));
  const keys = path.split(".");
  if (keys.includes("")) {
    const found = JSON.stringify(text);
    return wrong(source, `Cannot read the override ${found}: expected a form like train.epochs=10`);
  }
  if (keys.length > MAX_KEYS) {
    const found = `its path has ${keys.length} keys, expected at most ${MAX_KEYS}`;
    return wrong(source, `Cannot read the override: ${found}`);
  }
  const refused = keys[0] === "extends"
    ? `Cannot override "extends": expected a config that extends the other`
    : refusePath(path, known);
  if (refused !== null) return wrong(source, refused, keys[0]!.length);
  const read = readValues(source, { path, from: equals + 1 });
  if (read.kind === "invalid") return { kind: "wrong", problem: read.problem };
  const hidden = read.values.map(hideNodeSecrets);
  const values = end === equals ? hidden : hidden.map(replacing);
  return { kind: "override", override: { path, key: { source, start: 0, end }, values } };
}

function replacing(value: ConfigNode): ConfigNode {
  return value.kind === "mapping" ? { ...value, replaces: true } : value;
}

function wrong(source: Source, message: string, end = source.text.length): OverrideOutcome {
  return { kind: "wrong", problem: { range: { source, start: 0, end }, message } };
}
