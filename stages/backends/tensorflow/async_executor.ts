/**
 * Runs compiled steps beside JavaScript: a call comes back while the step is being computed.
 *
 * @module
 */

import type { Context } from "./context.ts";
import type { Library } from "./library.ts";

/** Lets ops be computed on a thread of their own. */
export interface AsyncExecutor {
  /** Calls a function whose ops run in the background, in their order; all others run at once. */
  readonly run: <Result>(work: () => Result) => Result;
  /**
   * Waits until nothing is under way.
   *
   * @throws {Error} If something of it failed.
   */
  readonly wait: () => void;
}

/**
 * Makes an executor.
 *
 * Two steps at most are under way, one that is computed and one that waits for it, so that no more
 * memory is held than for a batch beyond the present one. A failure shows where a result is read.
 *
 * @param library The loaded TensorFlow.
 * @param context Where ops run.
 */
export function createAsyncExecutor(
  { symbols, status }: Library,
  { pointer }: Context,
): AsyncExecutor {
  const usual = symbols.TFE_ContextGetExecutorForThread(pointer);
  // TensorFlow holds back the one that would make the limit full.
  const background = symbols.TFE_NewExecutor(1, 0, STEPS_UNDER_WAY + 1);
  return {
    run(work) {
      symbols.TFE_ContextSetExecutorForThread(pointer, background);
      try {
        return work();
      } finally {
        symbols.TFE_ContextSetExecutorForThread(pointer, usual);
      }
    },
    wait() {
      symbols.TFE_ExecutorWaitForAllPendingNodes(background, status.pointer);
      status.check("TFE_ExecutorWaitForAllPendingNodes");
    },
  };
}

const STEPS_UNDER_WAY = 2;
