/**
 * The command line: words → command → exit code.
 *
 * @module
 */

import { callCommand } from "./cli/call_command.ts";
import type { Experiment } from "./experiment.ts";
import { openContext } from "./cli/open_context.ts";
import { commands } from "./cli/commands/mod.ts";
import { checkStages } from "./config/stage_problem.ts";

export type { Experiment };

/**
 * Runs one command in this process: its terminal, its variables, its signals.
 *
 * @param args The words of the command line, the command first.
 * @param experiment What the commands work on.
 * @returns The exit code: 0 done, 1 a stage failed, 2 the config or the command line is wrong, 3 stale
 * under `status --check`, 5 stored files are corrupted, 130 and 143 ended by SIGINT and SIGTERM.
 */
export async function runCli(args: readonly string[], experiment: Experiment): Promise<number> {
  checkStages(experiment.stages);
  using opened = openContext(experiment);
  const code = await callCommand(args, opened.context, { commands });
  return opened.signalled() ?? code;
}
