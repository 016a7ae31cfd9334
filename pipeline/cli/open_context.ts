import type { Executor } from "../executors/executor.ts";
import type { Experiment } from "../experiment.ts";
import type { ExitCode } from "../problem.ts";
import { SHOW_CURSOR } from "../reporters/live_line.ts";
import type { CommandContext } from "./command.ts";
import { listenForSignals } from "./listen_for_signals.ts";
import { openTerminal } from "./open_terminal.ts";

/**
 * Opens the context of this process, and listens for signals until it is disposed of.
 *
 * @returns The context; `signalled` gives the exit code of the signal that came, or null.
 */
export function openContext(
  experiment: Experiment,
): Disposable & { readonly context: CommandContext; readonly signalled: () => ExitCode | null } {
  const terminal = openTerminal();
  const executor = countExecuting(experiment.executor);
  const signals = listenForSignals(executor.isExecuting, (code) => {
    if (terminal.screen.isTerminal) terminal.error(`\n${SHOW_CURSOR}`);
    Deno.exit(code);
  });
  return {
    context: {
      ...experiment,
      executor,
      ...terminal,
      signal: signals.signal,
    },
    signalled: signals.code,
    [Symbol.dispose]: () => signals[Symbol.dispose](),
  };
}

function countExecuting(executor: Executor): Executor & { readonly isExecuting: () => boolean } {
  let executing = 0;
  return {
    ...executor,
    isExecuting: () => executing > 0,
    async execute(request, options) {
      executing++;
      try {
        return await executor.execute(request, options);
      } finally {
        executing--;
      }
    },
  };
}
