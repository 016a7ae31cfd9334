/**
 * The config that a command line names, with its overrides.
 *
 * @module
 */

import { resolveRun } from "../artifact/run_reference.ts";
import type { CommandContext, CommandWords } from "../commands/command.ts";
import { formatDiagnostic } from "../config/diagnostic.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import { loadConfig } from "../config/load_config.ts";
import { formatAmount } from "../format/quantity.ts";
import { join, resolve } from "../path.ts";

/** The config, or the text that says what is wrong. */
export type OpenedConfig =
  | { readonly kind: "opened"; readonly config: ExperimentConfig }
  | { readonly kind: "unusable"; readonly message: string };

/**
 * Reads `FILE [path=value …]`, where FILE is a config or a recorded run, whose own config is taken.
 */
export async function openConfig(
  { operands }: CommandWords,
  context: CommandContext,
): Promise<OpenedConfig> {
  // A path may hold "=" too, but not before its first slash.
  const isOverride = (word: string) => /^[^/=]*=/.test(word);
  const overrides = operands.filter(isOverride);
  const [named, ...rest] = operands.filter((word) => !isOverride(word));
  if (named === undefined) {
    return unusable(
      "Cannot tell which config is meant: none was named\nName a file, such as configs/quickstart.yaml",
    );
  }
  if (rest.length > 0) {
    return unusable(`Cannot take "${rest[0]}": expected one config and then values as path=value`);
  }
  const { stages, backends: { fields }, folder } = context;
  const file = await fileOf(named, context);
  if (file === null) return unusable(await describeMissing(named, context));
  const outcome = await loadConfig(file, { stages, fields, overrides, folder });
  if (outcome.kind === "config") return { kind: "opened", config: outcome.config };
  const texts = outcome.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { folder }));
  const count = texts.length === 1 ? "" : `\n\n${formatAmount(texts.length, "problem")}`;
  return unusable(texts.join("\n\n") + count);
}

/** A word without a slash or an ending is looked for among the recorded runs. */
async function fileOf(
  named: string,
  { folder, artifacts }: CommandContext,
): Promise<string | null> {
  const path = resolve(folder, named);
  const info = await Deno.stat(path).catch(() => null);
  if (info?.isFile) return path;
  const run = await resolveRun(named, join(artifacts, "runs"));
  if (run.kind === "found") return join(run.folder, "config.yaml");
  return /\.ya?ml$/.test(named) ? path : null;
}

async function describeMissing(named: string, { artifacts }: CommandContext): Promise<string> {
  const run = await resolveRun(named, join(artifacts, "runs"));
  const detail = run.kind === "found" ? "" : `\n${run.message}`;
  return `Cannot read "${named}": it is neither a config file nor a recorded run${detail}`;
}

function unusable(message: string): OpenedConfig {
  return { kind: "unusable", message };
}
