import type { Experiment } from "../experiment.ts";
import { isColorWanted } from "../format/color.ts";
import { EXIT_CODES, type ExitCode } from "../problem.ts";
import { SHOW_CURSOR } from "../reporters/live_line.ts";
import type { CommandContext, Screen } from "./command.ts";

const SIGNAL_CODES = [
  ["SIGINT", EXIT_CODES.interrupted],
  ["SIGTERM", EXIT_CODES.terminated],
] as const;
/** A terminal sends Ctrl-C to all of its processes, and `deno task` passes it on again. */
const ECHO_MILLISECONDS = 300;
const PARENT_CHECK_MILLISECONDS = 500;
const DEFAULT_COLUMNS = 80;

/**
 * Opens the context of this process, and listens for signals until it is disposed of.
 *
 * The first SIGINT or SIGTERM asks the command to end, which it does as soon as its stage has ended. A
 * second one ends it at once. A killed `deno task` passes no signal on: its end counts as SIGTERM.
 *
 * @returns The context; `signalled` gives the exit code of the signal that came, or null.
 */
export function openContext(
  experiment: Experiment,
): Disposable & { readonly context: CommandContext; readonly signalled: () => ExitCode | null } {
  const abort = new AbortController();
  const screen = readScreen();
  let code: ExitCode | null = null;
  let firstAt = -Infinity;
  const taskWatch = watchTask(() => {
    code ??= EXIT_CODES.terminated;
    abort.abort();
  });
  const listeners = SIGNAL_CODES.map(([signal, value]) => {
    const listener = () => {
      if (performance.now() - firstAt < ECHO_MILLISECONDS) return;
      if (code !== null) {
        if (screen.isTerminal) writeAll(Deno.stderr, `\n${SHOW_CURSOR}`);
        Deno.exit(value);
      }
      [code, firstAt] = [value, performance.now()];
      abort.abort();
    };
    Deno.addSignalListener(signal, listener);
    return () => Deno.removeSignalListener(signal, listener);
  });
  const folder = Deno.env.get("INIT_CWD") ?? Deno.cwd();
  return {
    context: {
      ...experiment,
      folder,
      output: (line) => writeAll(Deno.stdout, `${line}\n`),
      error: (text) => writeAll(Deno.stderr, text),
      screen,
      signal: abort.signal,
    },
    signalled: () => code,
    [Symbol.dispose]() {
      taskWatch.abort();
      listeners.forEach((remove) => remove());
    },
  };
}

/** Watches `deno task` alone: a shell that started this process may well be closed before it ends. */
function watchTask(onGone: () => void): AbortController {
  const ended = new AbortController();
  const parent = Deno.ppid;
  const check = () => Deno.ppid === parent ? wait() : onGone();
  // The first use of setTimeout() or setInterval() loads a part of Node, for milliseconds.
  const wait = () =>
    AbortSignal.timeout(PARENT_CHECK_MILLISECONDS)
      .addEventListener("abort", check, { once: true, signal: ended.signal });
  if (Deno.env.has("INIT_CWD")) wait();
  return ended;
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

/** Writes all of a text. A reader that has closed the pipe, such as `head`, is no error. */
function writeAll(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let bytes = new TextEncoder().encode(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}
