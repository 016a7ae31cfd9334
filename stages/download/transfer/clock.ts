/**
 * Time, as far as a transfer needs it: how fast it goes and when to give up. Nothing of it reaches
 * a file.
 *
 * @module
 */

/** Tells time and waits; a test brings its own. */
export interface Clock {
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Waits this many milliseconds, or until the signal is aborted, whichever comes first. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** The machine's own clock. */
export const MACHINE_CLOCK: Clock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      }, { once: true });
    }),
};
