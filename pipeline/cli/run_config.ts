/**
 * Runs one config and shows how it goes.
 *
 * @module
 */

import { EXIT_CODES } from "../problem.ts";
import type { CommandContext } from "./command.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import { chooseReporter } from "../reporters/mod.ts";
import type { Engine } from "../run/engine.ts";
import type { RunEvent } from "../run/event.ts";
import { executeRun } from "../run/execute_run.ts";
import type { Selection } from "../run/selection.ts";
import { fail } from "./fail.ts";
import { reporterOptions, showFiles } from "./show_run.ts";

/** Runs a config; the number is the exit code. */
export async function runConfig(
  config: ExperimentConfig,
  engine: Engine,
  { selection, context }: { readonly selection: Selection; readonly context: CommandContext },
): Promise<number> {
  const { signal, screen } = context;
  const reporter = chooseReporter(screen, reporterOptions(context));
  const report = (event: RunEvent) => {
    reporter.report(event);
    if (event.kind === "run-finished") showFiles(event.highlights, context);
  };
  try {
    const result = await executeRun(config, engine, { selection, report, signal });
    if (result.kind === "problem") {
      reporter.close();
      return fail(result, context);
    }
    return result.kind === "failed" ? EXIT_CODES.failed : EXIT_CODES.done;
  } finally {
    reporter.close();
  }
}
