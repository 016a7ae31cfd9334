/**
 * An executor without processes: it fills a store with a thousand results in seconds.
 *
 * @module
 */

import type { Executor } from "../../pipeline/executors/executor.ts";
import type { AnyStage, StageContext } from "../../pipeline/stage.ts";

/** Runs each stage in this process, with all of its permissions. */
export const inProcess: Executor = {
  name: "in-process",
  async execute({ module, invocation }, { signal, onMessage }) {
    const { default: stage } = await import(module) as { default: AnyStage };
    const context = {
      ...invocation,
      checkpoint: null,
      saveCheckpoint: () => Promise.reject(new Error("Cannot keep a checkpoint here")),
      signal,
      progress: (progress) => onMessage({ kind: "progress", progress }),
      note: (message) => onMessage({ kind: "note", message }),
    } satisfies StageContext<unknown>;
    await stage.run(context);
    return { kind: "finished" };
  },
};
