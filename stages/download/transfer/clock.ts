/** The clock of transfers; tests have their own. */
export interface TransferClock {
  /** Gives milliseconds from any fixed moment. */
  readonly now: () => number;
  /** Waits this many milliseconds, or until the signal is aborted. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** The clock of the machine. */
export const MACHINE_CLOCK: TransferClock = {
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
