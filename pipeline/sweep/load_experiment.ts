import { checkConfig, type CheckConfigOptions, type CheckOutcome } from "../config/check_config.ts";
import type { ConfigEntry, MappingNode } from "../config/config_node.ts";
import type { Diagnostic } from "../config/diagnostic.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import { hideMappingSecrets } from "../config/hide_node_secrets.ts";
import { openYamlCache } from "../config/yaml_cache.ts";
import { applyOverrides } from "../config/apply_overrides.ts";
import type { OverrideOptions, Overrides } from "../config/override.ts";
import { type ConfigProblem, type Source, toDiagnostics } from "../config/source_range.ts";
import { isRemoval } from "../config/merge_nodes.ts";
import { type Layers, readLayers } from "../config/read_layers.ts";
import { settingsOf } from "../config/read_settings.ts";
import { resolve } from "../path.ts";
import { findConflicts } from "./find_conflicts.ts";
import { forgetSecrets } from "../secrets.ts";
import type { AnyStage } from "../stage.ts";
import type { Sweep } from "./sweep.ts";
import { withoutEffectIn } from "./without_effect.ts";

/** The options of loading a config. */
export interface LoadOptions extends Pick<CheckConfigOptions, "stages" | "fields"> {
  /** Such as `train.epochs=1`; the last one wins. */
  readonly overrides: readonly string[];
  /** The absolute folder that paths on the command line are relative to. */
  readonly folder: string;
  /** The cache file of YAML texts. Default: there is none. */
  readonly yamlCache?: string;
}

/** A config, a sweep, or what is wrong with them. The notes are about what it sets in vain. */
export type ExperimentOutcome =
  | {
    readonly kind: "config";
    readonly config: ExperimentConfig;
    readonly notes: readonly Diagnostic[];
  }
  | { readonly kind: "sweep"; readonly sweep: Sweep; readonly notes: readonly Diagnostic[] }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] };

/**
 * Loads a config: reads it with all that it extends, applies the overrides, checks it and fills in
 * defaults. A `sweep` in it, or an override with several values, makes it a sweep. `null` as the value
 * of a stage, or of `sweep`, removes it.
 *
 * An override with one value fixes what the config sweeps, as does a config that sets what one that it
 * extends sweeps. An override with several values replaces it. A sweep of which nothing is left is a
 * config. Of points with equal values only the first counts. A
 * config must be valid without its sweep, too.
 *
 * No input makes it throw: all problems are found at once and become diagnostics, each where the
 * value was written, however many points have it.
 */
export async function loadExperiment(
  file: string,
  options: LoadOptions,
): Promise<ExperimentOutcome> {
  forgetSecrets();
  const path = resolve(options.folder, file);
  const texts = openYamlCache(options.yamlCache ?? null);
  const layers = await readLayers(path, texts);
  if (layers.root === null) return invalid(layers.problems, layers.sources);
  const root = hideMappingSecrets(layers.root);
  const { folder, fields, stages } = options;
  const settings = settingsOf(fields);
  await texts.save();
  const overrides = await readWords(options.overrides, {
    folder,
    known: knownKeys(root, [...settings, "sweep"]),
  });
  const sources = [...layers.sources, ...overrides.sources];
  const reserved = ["extends", ...settings, "sweep"];
  const outcome = await check(root, {
    overrides,
    sources: layers.sources,
    settings,
    check: {
      range: { source: layers.sources[0]!, start: 0, end: 0 },
      stages,
      fields,
      reserved,
      files: layers.sources.map((source) => source.file),
    },
  });
  const problems = [
    ...refuseRemovals(layers, [...reserved, ...addedStages(stages)]),
    ...overrides.problems,
    ...outcome.kind === "wrong" ? outcome.problems : [],
  ];
  if (outcome.kind === "wrong" || problems.length > 0) return invalid(problems, sources);
  const configs = outcome.kind === "config"
    ? [outcome.config]
    : outcome.sweep.points.map(({ config }) => config);
  return { ...outcome, notes: toDiagnostics(withoutEffectIn(configs), sources) };
}

/** Without overrides, which is what most runs are, nothing that reads them is loaded. */
async function readWords(words: readonly string[], options: OverrideOptions): Promise<Overrides> {
  if (words.length === 0) return { overrides: [], sources: [], problems: [] };
  const { readOverrides } = await import("../config/override.ts");
  return readOverrides(words, options);
}

/** Lists the top-level keys that a path may start with: the settings, and what the config has. */
function knownKeys(root: MappingNode, settings: readonly string[]): ReadonlySet<string> {
  const keys = new Set([...settings, ...root.entries.keys()]);
  keys.delete("extends");
  return keys;
}

interface ExperimentOptions {
  readonly overrides: Overrides;
  readonly settings: readonly string[];
  readonly sources: readonly Source[];
  readonly check: CheckConfigOptions;
}

async function check(
  read: MappingNode,
  { overrides, settings, sources, check }: ExperimentOptions,
) {
  const single = overrides.overrides.flatMap(({ values: [value, ...others], ...rest }) =>
    others.length > 0 ? [] : { ...rest, value: value! }
  );
  const { root, sweep, removed } = divide(applyOverrides(read, single), check.reserved);
  const added = addedStages(check.stages);
  const base = await checkConfig(root, {
    ...check,
    removed: removed.filter((key) => added.includes(key)),
  });
  if (sweep === null && single.length === overrides.overrides.length) {
    return withoutConflicts(base, root);
  }
  const { readSweep } = await import("./read_sweep.ts");
  const outcome = await readSweep(sweep, {
    root: read,
    sources,
    fixed: single,
    base,
    check,
    known: knownKeys(root, settings),
    overrides: overrides.overrides,
  });
  return outcome.kind === "config" ? withoutConflicts(outcome, root) : outcome;
}

function withoutConflicts(outcome: CheckOutcome, root: MappingNode): CheckOutcome {
  const problems = outcome.kind === "config" ? findConflicts(outcome.config, () => root) : [];
  return problems.length > 0 ? { kind: "wrong", problems } : outcome;
}

/** Lists the stages that a sweep may get without naming them. */
function addedStages(stages: readonly AnyStage[]): readonly string[] {
  return stages.filter(({ collects, shows }) => collects !== undefined && shows !== undefined)
    .map(({ name }) => name);
}

/** Takes the sweep out of a config, and the stages that it removes. */
function divide({ entries, ...root }: MappingNode, reserved: readonly string[]): {
  readonly root: MappingNode;
  readonly sweep: ConfigEntry | null;
  readonly removed: readonly string[];
} {
  const removed = [...entries].filter(([key, { value }]) =>
    !reserved.includes(key) && isRemoval(value)
  ).map(([key]) => key);
  const kept = [...entries].filter(([key]) => key !== "sweep" && !removed.includes(key));
  const sweep = entries.get("sweep");
  const ends = sweep === undefined || isRemoval(sweep.value);
  return { root: { ...root, entries: new Map(kept) }, sweep: ends ? null : sweep, removed };
}

/** Alone in a config, `evaluate: null` might be meant as `evaluate:`. */
function refuseRemovals(
  { root, inherited }: Layers,
  reserved: readonly string[],
): readonly ConfigProblem[] {
  return [...root?.entries ?? []].filter(([name, { value }]) =>
    isRemoval(value) && !reserved.includes(name) && !inherited.has(name)
  ).map(([name, { value: { range } }]) => {
    const message = `Cannot remove "${name}": no config that this one extends has it`;
    return { range, message: `${message}\nWrite "${name}:" for a stage with its defaults` };
  });
}

function invalid(
  problems: readonly ConfigProblem[],
  sources: readonly Source[],
): ExperimentOutcome {
  return { kind: "invalid", diagnostics: toDiagnostics(problems, sources) };
}
