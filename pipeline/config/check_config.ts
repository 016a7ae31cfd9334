import { dirname } from "../path.ts";
import type { MappingNode } from "./config_node.ts";
import { configureStage, type StageOptions } from "./configure_stage.ts";
import type { ConfiguredStage, ExperimentConfig } from "./experiment_config.ts";
import type { ConfigProblem } from "./source_range.ts";
import { readSettings, type SettingsOptions } from "./read_settings.ts";

/** The experiment and the files of a config. */
export interface CheckConfigOptions extends SettingsOptions, Omit<StageOptions, "folder"> {
  /** The absolute path of each config file that was read. */
  readonly files: readonly string[];
  /** The keys of stages that the config removes. */
  readonly removed?: readonly string[];
}

/** A checked config, or what is wrong with it. */
export type CheckOutcome =
  | { readonly kind: "config"; readonly config: ExperimentConfig }
  | { readonly kind: "wrong"; readonly problems: readonly ConfigProblem[] };

/** Checks a config's settings and stages, fills in their defaults, and finds every problem. */
export async function checkConfig(
  root: MappingNode,
  options: CheckConfigOptions,
): Promise<CheckOutcome> {
  const read = readSettings(root, options);
  const { stages, problems } = await readStages(root, options);
  if (read.kind === "wrong") return { kind: "wrong", problems: [...read.problems, ...problems] };
  if (problems.length > 0) return { kind: "wrong", problems };
  return {
    kind: "config",
    config: { ...read.value, stages, removed: options.removed ?? [], files: options.files },
  };
}

async function readStages(root: MappingNode, { range, stages, reserved }: CheckConfigOptions) {
  const folder = dirname(range.source.file);
  const configured: ConfiguredStage[] = [];
  const problems: ConfigProblem[] = [];
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
      range,
      message: `Cannot run the config: it lists no stage, expected one such as ${names}`,
    });
  }
  return { stages: configured, problems };
}
