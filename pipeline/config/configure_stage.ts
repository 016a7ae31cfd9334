import { resolve } from "../path.ts";
import type { AnyStage } from "../stage.ts";
import type { ConfigEntry, ConfigNode, MappingNode, ScalarNode } from "./config_node.ts";
import { describeValue } from "./describe_value.ts";
import { isRemoval } from "./merge_nodes.ts";
import type { SourceRange } from "./source_range.ts";
import { type ConfigureOutcome, type ParamsEntry, readParams } from "./read_params.ts";
import { importStage } from "./stage_module.ts";
import { describeUnknownKey } from "./unknown_key.ts";

/** The config around a stage. */
export interface StageOptions {
  readonly stages: readonly AnyStage[];
  /** The top-level keys that are no stages. */
  readonly reserved: readonly string[];
  /** The absolute folder of the config: a path that is a default is relative to it. */
  readonly folder: string;
}

/**
 * Configures one stage: a built-in one by its name, any that the config names by `use:`, or one that runs
 * a program.
 */
export async function configureStage(
  name: string,
  entry: ConfigEntry,
  options: StageOptions,
): Promise<ConfigureOutcome> {
  const { stages, folder } = options;
  if (isRemoval(entry.value)) {
    const message =
      `Cannot remove "${name}" here: expected the same stages at all points of a sweep`;
    return wrong(entry.value.range, message);
  }
  const builtIn = stages.find((stage) => stage.name === name);
  const value = paramsOf(entry);
  if (value?.entries.has("use")) {
    return await configureOwnStage(name, { key: entry.key, value }, folder);
  }
  if (value?.entries.has("program") || value?.entries.has("shell")) {
    const { configureProgram } = await import("./configure_program.ts");
    return await configureProgram(name, { key: entry.key, value }, { folder });
  }
  if (builtIn === undefined) return wrong(entry.key, describeUnknownStage(name, options));
  if (value === null) {
    const found = describeValue(entry.value);
    const message = `Cannot read "${name}": expected a mapping of params, got ${found}`;
    return wrong(entry.value.range, message);
  }
  return await readParams(name, { key: entry.key, value }, { stage: builtIn, use: null, folder });
}

function paramsOf({ value }: ConfigEntry): MappingNode | null {
  if (value.kind === "scalar" && value.value === null) {
    return { kind: "mapping", entries: new Map(), range: value.range };
  }
  return value.kind === "mapping" ? value : null;
}

function describeUnknownStage(name: string, { stages, reserved }: StageOptions): string {
  const allowed = [...reserved, ...stages.map((stage) => stage.name)];
  const message = describeUnknownKey(name, { holder: "", allowed });
  const isWord = /^[a-z][a-z0-9_]*$/.test(name);
  return message.endsWith("?") || !isWord
    ? message
    : `${message}, or a stage of your own with "use: ./${name}.ts" or "program: […]"`;
}

async function configureOwnStage(
  name: string,
  { key, value }: ParamsEntry,
  folder: string,
): Promise<ConfigureOutcome> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    const wanted = "a lower-case letter, then lower-case letters, digits and underscores";
    return wrong(key, `Cannot name a stage ${JSON.stringify(name)}: expected ${wanted}`);
  }
  const entries = new Map(value.entries);
  const use = entries.get("use")!.value;
  entries.delete("use");
  if (!isPath(use)) {
    const found = describeValue(use);
    const message =
      `Cannot read "${name}.use": expected the path of a stage's module, got ${found}`;
    return wrong(use.range, message);
  }
  const path = resolve(use.range.source.folder, use.value);
  const outcome = await importStage(path);
  if (outcome.kind === "refused") {
    const message = `Cannot use ${JSON.stringify(use.value)} as a stage: ${outcome.found}`;
    return wrong(use.range, message);
  }
  const params = { key, value: { ...value, entries } };
  return await readParams(name, params, { stage: outcome.stage, use: path, folder });
}

function isPath(node: ConfigNode): node is ScalarNode & { readonly value: string } {
  return node.kind === "scalar" && typeof node.value === "string" && node.value !== "" &&
    !/^[a-z][a-z+.-]+:/i.test(node.value);
}

function wrong(range: SourceRange, message: string): ConfigureOutcome {
  return { kind: "wrong", problems: [{ range, message }] };
}
