import { EXIT_CODES, type ExitCode } from "../problem.ts";

/** A terminal sends Ctrl-C to all of its processes, and `deno task` passes it on again. */
const ECHO_MILLISECONDS = 300;
const CHECK_MILLISECONDS = 500;
/** The time to end in, once no stage executes any more, and how often that is looked at. */
const ENDING_MILLISECONDS = 2_000;
const TICK_MILLISECONDS = 100;

/** The signals that came so far. */
interface Signals extends Disposable {
  /** Aborted by the first. */
  readonly signal: AbortSignal;
  /** Gives the exit code of the first; null where none came. */
  readonly code: () => ExitCode | null;
}

/**
 * Listens for signals until it is disposed of.
 *
 * The first SIGINT, SIGTERM or SIGHUP asks the command to end. If it has not, two seconds after the
 * last stage has ended, or if a second signal comes, the process ends at once, as if it were killed:
 * whatever it waits for or writes. A killed `deno task` passes no signal on: its end counts as
 * SIGTERM.
 *
 * @param isExecuting Tells whether a stage executes, which ends it in its own time.
 * @param endAt Ends the process.
 */
export function listenForSignals(
  isExecuting: () => boolean,
  endAt: (code: ExitCode) => never,
): Signals {
  const abort = new AbortController();
  const disposed = new AbortController();
  let code: ExitCode | null = null;
  let firstAt = -Infinity;

  function first(value: ExitCode): void {
    if (code !== null) return;
    [code, firstAt] = [value, performance.now()];
    abort.abort();
    let endingSince = performance.now();
    const timer = setInterval(() => {
      if (isExecuting()) endingSince = performance.now();
      if (performance.now() - endingSince > ENDING_MILLISECONDS) endAt(value);
    }, TICK_MILLISECONDS);
    disposed.signal.addEventListener("abort", () => clearInterval(timer));
  }

  function listen(signal: Deno.Signal, value: ExitCode | null): void {
    const listener = () => {
      if (value === null || performance.now() - firstAt < ECHO_MILLISECONDS) return;
      // A terminal that is closed may tell so more than once.
      if (code !== null && signal !== "SIGHUP") endAt(value);
      first(value);
    };
    Deno.addSignalListener(signal, listener);
    disposed.signal.addEventListener("abort", () => Deno.removeSignalListener(signal, listener));
  }

  // Looked at before the first listener: with it Deno takes over SIGHUP, too.
  const isIgnored = isHangUpIgnored();
  listen("SIGINT", EXIT_CODES.interrupted);
  listen("SIGTERM", EXIT_CODES.terminated);
  listen("SIGHUP", isIgnored ? null : EXIT_CODES.hungUp);
  if (Deno.env.has("INIT_CWD")) watchTask(() => first(EXIT_CODES.terminated), disposed.signal);
  return {
    signal: abort.signal,
    code: () => code,
    [Symbol.dispose]: () => disposed.abort(),
  };
}

/** Watches `deno task` alone: a shell that started this process may well be closed before it ends. */
function watchTask(onGone: () => void, end: AbortSignal): void {
  const parent = Deno.ppid;
  const check = () => Deno.ppid === parent ? soon(check, end) : onGone();
  soon(check, end);
}

/** The first use of setTimeout() or setInterval() loads a part of Node, for milliseconds. */
function soon(then: () => void, end: AbortSignal): void {
  AbortSignal.timeout(CHECK_MILLISECONDS)
    .addEventListener("abort", then, { once: true, signal: end });
}

/** Tells whether the process was started with SIGHUP ignored, as `nohup` does; known on Linux alone. */
function isHangUpIgnored(): boolean {
  if (Deno.build.os !== "linux") return false;
  // SIGHUP is the lowest bit of the mask.
  return /^SigIgn:.*[13579bdf]$/m.test(Deno.readTextFileSync("/proc/self/status"));
}
