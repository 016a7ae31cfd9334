/**
 * What a command works with, taken from the process that it runs in.
 *
 * @module
 */

import type { CommandContext } from "./command.ts";
import { isColorWanted } from "../format/color.ts";
import { SHOW_CURSOR } from "../reporters/live_line.ts";
import type { Experiment } from "../experiment.ts";

/** A context, and what ends with it. */
export interface OpenedContext extends Disposable {
  /** For the command; its folder is the one that the person is in. */
  readonly context: CommandContext;
  /** The exit code of the signal that came, or null. */
  readonly signalled: () => number | null;
}

const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143 } as const;
/** A terminal sends Ctrl-C to all of its processes, and `deno task` passes it on once more. */
const ECHO_MILLISECONDS = 300;
const PARENT_CHECK_MILLISECONDS = 500;
const DEFAULT_COLUMNS = 80;

/**
 * Opens the context of this process.
 *
 * The first SIGINT or SIGTERM asks the command to end, which it does as soon as its stage is gone; a
 * second one ends it at once. A `deno task` that is killed cannot pass anything on: its end counts as
 * a SIGTERM.
 */
export function openContext(experiment: Experiment): OpenedContext {
  const abort = new AbortController();
  const screen = readScreen();
  let code: number | null = null;
  let firstAt = -Infinity;
  const taskWatch = watchTask(() => {
    code ??= SIGNAL_CODES.SIGTERM;
    abort.abort();
  });
  const listeners = Object.entries(SIGNAL_CODES).map(([name, value]) => {
    const listener = () => {
      if (performance.now() - firstAt < ECHO_MILLISECONDS) return;
      if (code !== null) {
        if (screen.isTerminal) writeAll(Deno.stderr, `\n${SHOW_CURSOR}`);
        Deno.exit(value);
      }
      [code, firstAt] = [value, performance.now()];
      abort.abort();
    };
    Deno.addSignalListener(name as Deno.Signal, listener);
    return () => Deno.removeSignalListener(name as Deno.Signal, listener);
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
      clearInterval(taskWatch);
      listeners.forEach((remove) => remove());
    },
  };
}

/** Only `deno task` is missed: a shell that started this process may well be closed before it ends. */
function watchTask(onGone: () => void): ReturnType<typeof setInterval> | undefined {
  if (!Deno.env.has("INIT_CWD")) return undefined;
  const parent = Deno.ppid;
  return setInterval(() => Deno.ppid === parent || onGone(), PARENT_CHECK_MILLISECONDS);
}

function readScreen(): CommandContext["screen"] {
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

/** A terminal may not know its size, or say that it has none. */
function readColumns(): number {
  try {
    return Deno.consoleSize().columns || DEFAULT_COLUMNS;
  } catch {
    return DEFAULT_COLUMNS;
  }
}

/** Writes all of a text; a reader that has gone, such as `head`, is no error. */
function writeAll(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let bytes = new TextEncoder().encode(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}
