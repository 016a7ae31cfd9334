/**
 * The config that a command line names, with its overrides.
 *
 * @module
 */

import { type Problem, usageProblem } from "../problem.ts";
import { resolveRun } from "../versions/run_reference.ts";
import type { CommandArgs, CommandContext } from "./command.ts";
import { formatDiagnostic } from "../config/diagnostic.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import { formatAmount } from "../format/quantity.ts";
import { join, resolve } from "../path.ts";
import { loadExperiment } from "../sweep/load_experiment.ts";
import type { Sweep } from "../sweep/sweep.ts";

/** The config, the sweep that it describes, or what is wrong with it. */
export type LoadedConfig =
  | { readonly kind: "config"; readonly config: ExperimentConfig }
  | { readonly kind: "sweep"; readonly sweep: Sweep }
  | Problem;

/**
 * Reads `FILE [path=value …]`, where FILE is a config or a recorded run, whose own config is taken.
 */
export async function loadConfig(
  { operands }: CommandArgs,
  context: CommandContext,
): Promise<LoadedConfig> {
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
  const { stages, backends: { configSchema: fields }, folder, artifacts } = context;
  const memory = join(artifacts, "store", "config_texts");
  const found = await findConfig(named, context);
  if (found.kind === "problem") return found;
  const outcome = await loadExperiment(found.path, { stages, fields, overrides, folder, memory });
  if (outcome.kind !== "invalid") return outcome;
  const texts = outcome.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { folder }));
  const count = texts.length === 1 ? "" : `\n\n${formatAmount(texts.length, "problem")}`;
  return unusable(texts.join("\n\n") + count);
}

/** A file is taken first; what looks like none is looked for among the recorded runs. */
async function findConfig(
  named: string,
  { folder, artifacts }: CommandContext,
): Promise<{ readonly kind: "file"; readonly path: string } | Problem> {
  const path = resolve(folder, named);
  const info = await Deno.stat(path).catch(() => null);
  if (info?.isFile) return { kind: "file", path };
  const run = await resolveRun(named, join(artifacts, "runs"), { folder });
  if (run.kind === "found") return { kind: "file", path: join(run.folder, "config.yaml") };
  const meant = await findNamesake(named, folder);
  if (meant === null && /\.ya?ml$/.test(named)) return { kind: "file", path };
  const problem = `Cannot read "${named}": it is neither a config file nor a recorded run`;
  return unusable(
    meant === null ? `${problem}\n${run.message}` : `${problem}, did you mean "${meant}"?`,
  );
}

/** The config that was named without its ending, or without its folder. */
async function findNamesake(named: string, folder: string): Promise<string | null> {
  for (const path of [`${named}.yaml`, `configs/${named}.yaml`, `configs/${named}`]) {
    const info = await Deno.stat(resolve(folder, path)).catch(() => null);
    if (info?.isFile) return path;
  }
  return null;
}

function unusable(message: string): Problem {
  return usageProblem(message);
}
