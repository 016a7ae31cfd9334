import type { Context } from "./context.ts";
import type { Library } from "./library.ts";

/** An executor that runs ops on another thread. */
export interface AsyncExecutor {
  /** Calls a function whose ops run in the background, in order; all others run at once. */
  readonly run: <Result>(work: () => Result) => Result;
  /** Waits for all ops in the background; throws if one of them failed. */
  readonly wait: () => void;
}

/**
 * Creates an executor that queues at most two steps, so that memory is needed for one batch beyond
 * the current one. A failure is thrown where a result is read.
 */
export function createAsyncExecutor(
  { symbols, status }: Library,
  { pointer }: Context,
): AsyncExecutor {
  const usual = symbols.TFE_ContextGetExecutorForThread(pointer);
  // TensorFlow blocks the step that would reach the limit.
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
