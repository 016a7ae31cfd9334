/**
 * A config's settings: its name, its seed and the fields that choose a backend.
 *
 * @module
 */

import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { basename } from "../path.ts";
import { checkEntry } from "./check_entry.ts";
import type { MappingNode } from "./config_node.ts";
import type { ConfigProblem, SourceRange } from "./source_range.ts";

const NAME_FORM =
  'expected lower-case letters, digits, "-", "_" and ".", a letter or digit first, at most 64 in all';

/** The form of an experiment's name, which is also that of its runs' folder. */
export const nameSchema: z.ZodString = z.string(NAME_FORM).regex(
  /^[a-z0-9][a-z0-9._-]{0,63}$/,
  NAME_FORM,
)
  .describe("Names the run's folder; by default the name of this file");

/** The form of an experiment's seed. */
export const seedSchema: z.ZodDefault<z.ZodInt> = z.int().nonnegative().default(0)
  .describe("What every random draw starts from");

/** What settings are read with. */
export interface SettingsOptions {
  /** The start of the config's own file: for what is wrong with the whole of it. */
  readonly range: SourceRange;
  /** The top-level fields that choose a backend. */
  readonly fields: z.ZodObject;
}

/** The settings, with their defaults. */
export interface Settings {
  /** The experiment's name; that of the file where the config sets none. */
  readonly name: string;
  /** What every random draw starts from. */
  readonly seed: number;
  /** The values of the fields that choose a backend. */
  readonly backend: JsonObject;
}

/** What came of reading settings. */
export type SettingsOutcome =
  | { readonly kind: "settings"; readonly settings: Settings }
  | { readonly kind: "wrong"; readonly problems: readonly ConfigProblem[] };

/**
 * Checks a config's settings and fills in their defaults.
 *
 * @param root The config.
 * @param options What they are read with.
 * @returns The settings, or every problem.
 */
export function readSettings(root: MappingNode, options: SettingsOptions): SettingsOutcome {
  const { range, fields } = options;
  const pick = (keys: readonly string[]) => {
    const entries = new Map([...root.entries].filter(([key]) => keys.includes(key)));
    return { key: range, value: { ...root, entries } };
  };
  const fallback = basename(range.source.file).replace(/\.ya?ml$/, "");
  const identity = z.object({ name: nameSchema.default(fallback), seed: seedSchema });
  const checked = checkEntry(pick(["name", "seed"]), identity);
  const backend = checkEntry(pick(Object.keys(fields.shape)), fields);
  const problems = [checked, backend].flatMap((one) => one.kind === "wrong" ? one.problems : []);
  if (!root.entries.has("name") && !nameSchema.safeParse(fallback).success) {
    const message = `Cannot name the run ${JSON.stringify(fallback)} after its file: ${NAME_FORM}`;
    problems.push({ range, message: `${message}\nSet "name" in the config` });
  }
  if (checked.kind === "wrong" || backend.kind === "wrong" || problems.length > 0) {
    return { kind: "wrong", problems };
  }
  return {
    kind: "settings",
    settings: { ...checked.value, backend: backend.value as JsonObject },
  };
}

/**
 * The top-level keys that every config has, whether it sets them or not.
 *
 * @param fields The fields that choose a backend.
 * @returns The keys.
 */
export function settingsOf(fields: z.ZodObject): readonly string[] {
  return ["name", "seed", ...Object.keys(fields.shape)];
}
