import { callCommand } from "./cli/call_command.ts";
import { commands } from "./cli/commands/mod.ts";
import { openContext } from "./cli/open_context.ts";
import { checkStages } from "./config/stage_problem.ts";
import type { Experiment } from "./experiment.ts";
import type { ExitCode } from "./problem.ts";

export type { Experiment };

/** Runs one command with the terminal, environment variables and signals of this process. */
export async function runCli(args: readonly string[], experiment: Experiment): Promise<ExitCode> {
  checkStages(experiment.stages);
  using opened = openContext(experiment);
  const code = await callCommand(args, opened.context, { commands });
  return opened.signalled() ?? code;
}
