import type { Executor } from "../executors/executor.ts";
import type { Experiment } from "../experiment.ts";
import { isColorWanted } from "../format/color.ts";
import type { ExitCode } from "../problem.ts";
import { SHOW_CURSOR } from "../reporters/live_line.ts";
import type { CommandContext, Screen } from "./command.ts";
import { listenForSignals } from "./listen_for_signals.ts";

const DEFAULT_COLUMNS = 80;

/**
 * Opens the context of this process, and listens for signals until it is disposed of.
 *
 * @returns The context; `signalled` gives the exit code of the signal that came, or null.
 */
export function openContext(
  experiment: Experiment,
): Disposable & { readonly context: CommandContext; readonly signalled: () => ExitCode | null } {
  const screen = readScreen();
  const executor = countExecuting(experiment.executor);
  const signals = listenForSignals(executor.isExecuting, (code) => {
    if (screen.isTerminal) writeAll(Deno.stderr, `\n${SHOW_CURSOR}`);
    Deno.exit(code);
  });
  const folder = Deno.env.get("INIT_CWD") ?? Deno.cwd();
  return {
    context: {
      ...experiment,
      executor,
      folder,
      output: (line) => writeAll(Deno.stdout, `${line}\n`),
      error: (text) => writeAll(Deno.stderr, text),
      screen,
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

function readScreen(): Screen {
  const isTerminal = Deno.stderr.isTerminal();
  const term = Deno.env.get("TERM");
  const isColorWantedOn = (stream: { isTerminal(): boolean }) =>
    isColorWanted({
      isTerminal: stream.isTerminal(),
      term,
      noColor: Deno.env.get("NO_COLOR"),
      forceColor: Deno.env.get("FORCE_COLOR"),
    });
  return {
    isTerminal,
    term,
    ci: Deno.env.get("CI"),
    useColor: isColorWantedOn(Deno.stderr),
    useOutputColor: isColorWantedOn(Deno.stdout),
    columns: () => isTerminal ? readColumns() : DEFAULT_COLUMNS,
    now: () => performance.now(),
  };
}

/** A terminal may not know its width, or say 0. */
function readColumns(): number {
  try {
    return Deno.consoleSize().columns || DEFAULT_COLUMNS;
  } catch {
    return DEFAULT_COLUMNS;
  }
}

/**
 * Writes all of a text. A reader that has closed the pipe, such as `head`, is no error, nor is a
 * terminal that was closed.
 */
function writeAll(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let bytes = new TextEncoder().encode(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && GONE.has(error.code))) throw error;
  }
}

const GONE: ReadonlySet<unknown> = new Set(["EPIPE", "EIO"]);
