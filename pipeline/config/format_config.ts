/**
 * A resolved config as YAML.
 *
 * @module
 */

import type { Json } from "../json.ts";
import { relative } from "../path.ts";
import type { ConfiguredStage, ExperimentConfig } from "./experiment_config.ts";
import { formatYaml } from "./format_yaml.ts";

/**
 * Writes a config with all its defaults, overrides and what it extends, as one file.
 *
 * Read again from a file in `folder`, the text gives the same config: paths of stages' modules and
 * of files that params name are written relative to it.
 *
 * @param config The config.
 * @param folder The absolute path of the folder that the text is for.
 * @returns YAML text with a line feed at its end.
 */
export function formatConfig(config: ExperimentConfig, folder: string): string {
  const { name, seed, backend, stages } = config;
  const written = new Map<string, unknown>([
    ["name", name],
    ["seed", seed],
    ...Object.entries(backend),
    ...stages.map((stage) => [stage.name, writtenStage(stage, folder)] as const),
  ]);
  return formatYaml(written);
}

function writtenStage({ use, params, files }: ConfiguredStage, folder: string): Map<string, Json> {
  const written = new Map(Object.entries(params));
  for (const [param, path] of Object.entries(files)) {
    if (typeof params[param] === "string") {
      written.set(param, relativePath(folder, path));
    }
  }
  return use === null ? written : new Map([["use", relativePath(folder, use)], ...written]);
}

/**
 * A path as a config names it.
 *
 * @param folder The absolute path of the config's folder.
 * @param path The absolute path.
 * @returns The path from the folder, with `./` or `../` in front.
 */
export function relativePath(folder: string, path: string): string {
  const relation = relative(folder, path);
  return relation.startsWith("..") ? relation : `./${relation}`;
}
