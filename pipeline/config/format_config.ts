import type { Json } from "../json.ts";
import { relative } from "../path.ts";
import type { ProgramStage } from "../program/identify_program.ts";
import type { ConfiguredStage, ExperimentConfig } from "./experiment_config.ts";
import { formatYaml } from "./format_yaml.ts";

/** The place of a config that is written. */
export interface ConfigPlace {
  /** The absolute folder of its file. */
  readonly folder: string;
  /** The absolute folder of the project. */
  readonly root: string;
}

/**
 * Writes a config as one file, with all its defaults, its overrides and what it extends.
 *
 * The text gives the same config again when it is read from a file in `folder`: paths of modules and of
 * files in the project are relative to it, so that the project can be moved. All others are absolute.
 */
export function formatConfig(config: ExperimentConfig, place: ConfigPlace): string {
  const { name, seed, backend, stages, removed } = config;
  const written = new Map<string, unknown>([
    ["name", name],
    ["seed", seed],
    ...Object.entries(backend),
    ...stages.map((stage) => [stage.name, writtenStage(stage, place)] as const),
    ...removed.map((key) => [key, null] as const),
  ]);
  return formatYaml(written);
}

function writtenStage(
  { use, program, params, files }: ConfiguredStage,
  place: ConfigPlace,
): Map<string, Json> {
  if (program !== undefined) return writtenProgram({ program, params, files }, place);
  const written = new Map(Object.entries(params));
  for (const [param, path] of Object.entries(files)) {
    if (typeof params[param] === "string") {
      written.set(param, writtenPath(path, place));
    }
  }
  return use === null ? written : new Map([["use", writtenPath(use, place)], ...written]);
}

function writtenProgram(
  { program: { path }, params, files }: Pick<ConfiguredStage, "params" | "files"> & {
    readonly program: ProgramStage;
  },
  place: ConfigPlace,
): Map<string, Json> {
  const written = new Map(Object.entries(params));
  const [, ...args] = (params.program ?? []) as readonly Json[];
  if (path !== null) written.set("program", [writtenPath(path, place), ...args]);
  for (const kind of ["files", "folders"]) {
    const named = Object.keys(params[kind] ?? {})
      .map((name) => [name, writtenPath(files[`${kind}.${name}`]!, place)] as const);
    if (named.length > 0) written.set(kind, Object.fromEntries(named));
  }
  return written;
}

/** Writes an absolute path as a config does: one in the project is relative, with `./` or `../` in front. */
export function writtenPath(path: string, { folder, root }: ConfigPlace): string {
  if (relative(root, path).startsWith("..")) return path;
  const relation = relative(folder, path);
  return relation.startsWith("..") ? relation : `./${relation}`;
}
