import type { Json } from "../json.ts";
import { relative } from "../path.ts";
import type { ConfiguredStage, ExperimentConfig } from "./experiment_config.ts";
import { formatYaml } from "./format_yaml.ts";

/**
 * Writes a config as one file, with all its defaults, its overrides and what it extends.
 *
 * The text gives the same config again when it is read from a file in `folder`: paths of modules
 * and of files are relative to it.
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

/** Writes an absolute path as a config in a folder does: relative, with `./` or `../` in front. */
export function relativePath(folder: string, path: string): string {
  const relation = relative(folder, path);
  return relation.startsWith("..") ? relation : `./${relation}`;
}
