import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { basename } from "../path.ts";
import { type Checked, checkEntry } from "./check_entry.ts";
import type { MappingNode } from "./config_node.ts";
import { paramsInEffect } from "./params_in_effect.ts";
import type { ExperimentConfig } from "./experiment_config.ts";
import type { SourceRange } from "./source_range.ts";

const NAME_FORM =
  'expected lower-case letters, digits, "-", "_" and ".", a letter or digit first, at most 64 in all';

/** An experiment's name, which is also the name of its runs' folder. */
export const nameSchema = z.string(NAME_FORM).regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, NAME_FORM)
  .describe("Names the run's folder; by default the name of this file");

/** An experiment's seed. */
export const seedSchema = z.int().nonnegative().default(0)
  .describe("What every random draw starts from");

/** The schema of settings, and their file. */
export interface SettingsOptions {
  /** The start of the config's own file: for problems of the whole file. */
  readonly range: SourceRange;
  /** The top-level keys that choose a backend. */
  readonly fields: z.ZodObject;
}

/** Checks a config's settings and fills in their defaults: for the name, that of the file. */
export function readSettings(
  root: MappingNode,
  { range, fields }: SettingsOptions,
): Checked<Pick<ExperimentConfig, "name" | "seed" | "backend" | "withoutEffect">> {
  const pick = (keys: readonly string[]) => {
    const entries = new Map([...root.entries].filter(([key]) => keys.includes(key)));
    return { key: range, value: { ...root, entries } };
  };
  const fallback = basename(range.source.file).replace(/\.ya?ml$/, "");
  const identity = z.object({ name: nameSchema.default(fallback), seed: seedSchema });
  const checked = checkEntry(pick(["name", "seed"]), identity);
  const entry = pick(Object.keys(fields.shape));
  const backend = checkEntry(entry, fields);
  const problems = [checked, backend].flatMap((one) => one.kind === "wrong" ? one.problems : []);
  if (!root.entries.has("name") && !nameSchema.safeParse(fallback).success) {
    const message = `Cannot name the run ${JSON.stringify(fallback)} after its file: ${NAME_FORM}`;
    problems.push({ range, message: `${message}\nSet "name" in the config` });
  }
  if (checked.kind === "wrong" || backend.kind === "wrong" || problems.length > 0) {
    return { kind: "wrong", problems };
  }
  const { params, withoutEffect } = paramsInEffect(backend.value as JsonObject, {
    entry,
    schema: fields,
    subject: "",
  });
  return { kind: "value", value: { ...checked.value, backend: params, withoutEffect } };
}

/** Lists the top-level keys that every config has, whether it sets them or not. */
export function settingsOf(fields: z.ZodObject): readonly string[] {
  return ["name", "seed", ...Object.keys(fields.shape)];
}
