import { type ConfigEntry, findNode, type MappingNode } from "../config/config_node.ts";
import type { ConfiguredStage, ExperimentConfig } from "../config/experiment_config.ts";
import type { ConfigProblem } from "../config/source_range.ts";
import type { Conflict, SourceStage } from "../stage.ts";

/**
 * Finds the params that do not go together with the stages that their stage reads from, or with the
 * backend: each stage is asked for its own.
 *
 * @param rootOf Gives the config as it was written; asked for only where there is a conflict.
 * @returns A problem at each such param.
 */
export function findConflicts(
  config: ExperimentConfig,
  rootOf: () => MappingNode,
): readonly ConfigProblem[] {
  const asked = config.stages.filter(({ stage }) => stage.conflicts !== undefined);
  const writers = asked.length === 0 ? new Map() : writersOf(config.stages);
  return asked.flatMap((configured) => {
    const conflicts = conflictsOf(configured, { config, writers });
    if (conflicts.length === 0) return [];
    const entry = rootOf().entries.get(configured.name)!;
    return conflicts.map((conflict) => problemOf(conflict, { stage: configured.name, entry }));
  });
}

type Writers = ReadonlyMap<string, ConfiguredStage>;

function writersOf(stages: readonly ConfiguredStage[]): Writers {
  return new Map(
    stages.flatMap((configured) =>
      Object.keys(configured.stage.writes).map((artifact) => [artifact, configured] as const)
    ),
  );
}

function conflictsOf(
  configured: ConfiguredStage,
  { config, writers }: { readonly config: ExperimentConfig; readonly writers: Writers },
): readonly Conflict[] {
  const { stage, params } = configured;
  const sources = sourcesOf(configured, writers);
  try {
    return stage.conflicts!(params, { sources, backend: config.backend });
  } catch (error) {
    // A stage's own function may fail in any way.
    const found = error instanceof Error ? error.message : String(error);
    return [{ param: "", message: `its check failed: ${found}` }];
  }
}

/** Finds the writer of each artifact that a stage depends on. */
function sourcesOf(
  { stage }: ConfiguredStage,
  writers: Writers,
): Readonly<Record<string, SourceStage>> {
  const found = new Map<string, SourceStage>();
  const waiting = [...stage.reads ?? []];
  for (const artifact of waiting) {
    const writer = writers.get(artifact);
    if (writer === undefined || found.has(artifact)) continue;
    const { name, params, stage: source } = writer;
    found.set(artifact, { key: name, name: source.name, params });
    waiting.push(...source.reads ?? []);
  }
  return Object.fromEntries(found);
}

function problemOf(
  { param, message }: Conflict,
  { stage, entry }: { readonly stage: string; readonly entry: ConfigEntry },
): ConfigProblem {
  const path = param === "" ? [] : param.split(".");
  const { node, range } = findNode(entry, path);
  const subject = [stage, ...path].join(".");
  // A default has no place of its own.
  return {
    range: node === null ? entry.key : range,
    message: `Cannot use "${subject}": ${message}`,
  };
}
