/**
 * A config file to the experiment that it describes.
 *
 * @module
 */

import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { basename, dirname, resolve } from "../path.ts";
import type { AnyStage } from "../stage.ts";
import { checkEntry } from "./check_entry.ts";
import type { MappingNode } from "./config_node.ts";
import { configureStage } from "./configure_stage.ts";
import type { ConfigOutcome, ConfiguredStage } from "./experiment_config.ts";
import { applyOverrides } from "./override.ts";
import { type Place, type Problem, type Source, toDiagnostics } from "./place.ts";
import { readLayers } from "./read_layers.ts";

const NAME_FORM =
  'expected lower-case letters, digits, "-", "_" and ".", a letter or digit first, at most 64 in all';

/** The form of an experiment's name, which is also that of its runs' folder. */
export const nameSchema: z.ZodString = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, NAME_FORM)
  .describe("Names the run's folder; by default the name of this file");

/** The form of an experiment's seed. */
export const seedSchema: z.ZodDefault<z.ZodInt> = z.int().nonnegative().default(0)
  .describe("What every random draw starts from");

/** What a config is read with. */
export interface LoadOptions {
  /** The built-in stages. */
  readonly stages: readonly AnyStage[];
  /** The top-level fields that choose a backend. */
  readonly fields: z.ZodObject;
  /** Values from the command line, such as `train.epochs=1`; the last one wins. */
  readonly overrides: readonly string[];
  /** The absolute folder that paths on the command line are relative to. */
  readonly folder: string;
}

/**
 * Reads a config with all that it extends, lays the overrides over it, checks it and fills in the
 * defaults.
 *
 * No input makes it throw: a file that cannot be read, YAML that is none and a stage that does not
 * load are diagnostics like a wrong value. All problems are found at once, but for a file that
 * cannot be read, which leaves nothing to check.
 *
 * @param file The path of the config.
 * @param options What it is read with.
 * @returns The config, or every problem with its place.
 */
export async function loadConfig(file: string, options: LoadOptions): Promise<ConfigOutcome> {
  const path = resolve(options.folder, file);
  const layers = await readLayers(path);
  if (layers.root === null) {
    return invalid(layers.problems, layers.sources);
  }
  const settings = ["name", "seed", ...Object.keys(options.fields.shape)];
  const { folder } = options;
  const overridden = applyOverrides(layers.root, options.overrides, { folder, settings });
  const sources = [...layers.sources, ...overridden.sources];
  const place = { source: layers.sources[0]!, start: 0, end: 0 };
  const read = readSettings(overridden.root, { place, fields: options.fields });
  const { stages, problems } = await readStages(overridden.root, {
    place,
    stages: options.stages,
    reserved: ["extends", ...settings],
  });
  const all = [...overridden.problems, ...read.problems, ...problems];
  if (read.settings === null || all.length > 0) {
    return invalid(all, sources);
  }
  const files = layers.sources.map((source) => source.file);
  return { kind: "config", config: { ...read.settings, stages, files } };
}

interface Settings {
  readonly name: string;
  readonly seed: number;
  readonly backend: JsonObject;
}

interface SettingsOptions {
  readonly place: Place;
  readonly fields: z.ZodObject;
}

function readSettings(root: MappingNode, { place, fields }: SettingsOptions) {
  const pick = (keys: readonly string[]) => {
    const entries = new Map([...root.entries].filter(([key]) => keys.includes(key)));
    return { key: place, value: { ...root, entries } };
  };
  const identitySchema = z.object({ name: nameSchema.optional(), seed: seedSchema });
  const identity = checkEntry(pick(["name", "seed"]), identitySchema, "");
  const backend = checkEntry(pick(Object.keys(fields.shape)), fields, "");
  const problems = [identity, backend].flatMap((checked) =>
    checked.kind === "wrong" ? checked.problems : []
  );
  const name = root.entries.has("name") ? "" : fileName(place.source.file);
  if (!root.entries.has("name") && !nameSchema.safeParse(name).success) {
    const message = `Cannot name the run ${JSON.stringify(name)} after the file: ${NAME_FORM}\n` +
      `Set "name" in the config`;
    problems.push({ place, message });
  }
  if (identity.kind === "wrong" || backend.kind === "wrong") {
    return { settings: null, problems };
  }
  const settings: Settings = {
    name: identity.value.name ?? name,
    seed: identity.value.seed,
    backend: backend.value as JsonObject,
  };
  return { settings, problems };
}

interface StagesOptions {
  readonly place: Place;
  readonly stages: readonly AnyStage[];
  readonly reserved: readonly string[];
}

async function readStages(root: MappingNode, { place, stages, reserved }: StagesOptions) {
  const folder = dirname(place.source.file);
  const configured: ConfiguredStage[] = [];
  const problems: Problem[] = [];
  const listed = [...root.entries].filter(([key]) => !reserved.includes(key));
  for (const [name, entry] of listed) {
    const outcome = await configureStage(name, entry, { stages, reserved, folder });
    if (outcome.kind === "stage") {
      configured.push(outcome.stage);
    } else {
      problems.push(...outcome.problems);
    }
  }
  if (listed.length === 0) {
    const names = stages.map((stage) => JSON.stringify(stage.name)).join(", ");
    problems.push({
      place,
      message: `Cannot run this config: it lists no stage, such as ${names}`,
    });
  }
  return { stages: configured, problems };
}

function fileName(path: string): string {
  return basename(path).replace(/\.ya?ml$/, "");
}

function invalid(problems: readonly Problem[], sources: readonly Source[]): ConfigOutcome {
  return { kind: "invalid", diagnostics: toDiagnostics(problems, sources) };
}
