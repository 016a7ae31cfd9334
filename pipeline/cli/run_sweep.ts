/**
 * Runs a sweep and shows how it goes.
 *
 * @module
 */

import { EXIT_CODES, usageProblem } from "../problem.ts";
import type { CommandArgs, CommandContext } from "./command.ts";
import { makeSweepReporter } from "../reporters/sweep_reporter.ts";
import type { Engine } from "../run/engine.ts";
import { executeSweep } from "../run/sweep/execute_sweep.ts";
import type { SweepEvent } from "../run/sweep/sweep_event.ts";
import type { Sweep } from "../sweep/sweep.ts";
import { fail } from "./fail.ts";
import { readSelection } from "./selection_options.ts";
import { reporterOptions, showFiles } from "./show_run.ts";

/** Runs a sweep; the number is the exit code. */
export async function runSweep(
  sweep: Sweep,
  engine: Engine,
  { words, context }: { readonly words: CommandArgs; readonly context: CommandContext },
): Promise<number> {
  const jobs = Number(words.values.jobs ?? navigator.hardwareConcurrency);
  if (!Number.isInteger(jobs) || jobs < 1) {
    const message = `Cannot take --jobs ${words.values.jobs}: expected a whole number from 1 on`;
    return fail(usageProblem(message), context);
  }
  const reporter = makeSweepReporter(context.screen, reporterOptions(context));
  const report = (event: SweepEvent) => {
    reporter.report(event);
    if (event.kind === "sweep-finished") {
      reporter.close();
      showFiles(event.highlights, context);
    }
  };
  try {
    const result = await executeSweep(sweep, engine, {
      jobs,
      report,
      selection: readSelection(words),
      failFast: words.flags.has("fail-fast"),
      signal: context.signal,
    });
    if (result.kind === "problem") {
      reporter.close();
      return fail(result, context);
    }
    return result.kind === "failed" ? EXIT_CODES.failed : EXIT_CODES.done;
  } finally {
    reporter.close();
  }
}
