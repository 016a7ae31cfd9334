/**
 * A config file to the experiment that it describes.
 *
 * @module
 */

import type { z } from "zod";
import { resolve } from "../path.ts";
import type { AnyStage } from "../stage.ts";
import { checkConfig } from "./check_config.ts";
import type { ConfigOutcome } from "./experiment_config.ts";
import { layValues } from "./lay_values.ts";
import { type Override, readOverrides } from "./override.ts";
import { type Problem, type Source, toDiagnostics } from "./place.ts";
import { readLayers } from "./read_layers.ts";

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
  const { folder, fields } = options;
  const settings = settingsOf(fields);
  const { root } = layers;
  const read = readOverrides(options.overrides, { root, folder, settings });
  const single = read.overrides.map(({ values: [value], ...rest }) => ({ ...rest, value: value! }));
  const outcome = await checkConfig(layValues(root, single), {
    place: { source: layers.sources[0]!, start: 0, end: 0 },
    stages: options.stages,
    fields,
    reserved: ["extends", ...settings],
    files: layers.sources.map((source) => source.file),
  });
  const problems = [
    ...read.problems,
    ...read.overrides.flatMap(refuseSeveral),
    ...outcome.kind === "wrong" ? outcome.problems : [],
  ];
  return outcome.kind === "wrong" || problems.length > 0
    ? invalid(problems, [...layers.sources, ...read.sources])
    : outcome;
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

function refuseSeveral({ path, key, values }: Override): readonly Problem[] {
  const message = `Cannot set "${path}": found ${values.length} values, expected one`;
  return values.length === 1 ? [] : [{ place: key, message }];
}

function invalid(problems: readonly Problem[], sources: readonly Source[]): ConfigOutcome {
  return { kind: "invalid", diagnostics: toDiagnostics(problems, sources) };
}
