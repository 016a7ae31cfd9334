/**
 * A config file to the experiment that it describes.
 *
 * @module
 */

import type { z } from "zod";
import { dirname, resolve } from "../path.ts";
import type { AnyStage } from "../stage.ts";
import type { MappingNode } from "./config_node.ts";
import { configureStage } from "./configure_stage.ts";
import type { ConfigOutcome, ConfiguredStage } from "./experiment_config.ts";
import { applyOverrides } from "./override.ts";
import { type Place, type Problem, type Source, toDiagnostics } from "./place.ts";
import { readLayers } from "./read_layers.ts";
import { readSettings } from "./read_settings.ts";

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
  if (read.kind === "wrong" || overridden.problems.length + problems.length > 0) {
    const wrong = read.kind === "wrong" ? read.problems : [];
    return invalid([...overridden.problems, ...wrong, ...problems], sources);
  }
  const files = layers.sources.map((source) => source.file);
  return { kind: "config", config: { ...read.settings, stages, files } };
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
      message: `Cannot run the config: it lists no stage, expected one such as ${names}`,
    });
  }
  return { stages: configured, problems };
}

function invalid(problems: readonly Problem[], sources: readonly Source[]): ConfigOutcome {
  return { kind: "invalid", diagnostics: toDiagnostics(problems, sources) };
}
