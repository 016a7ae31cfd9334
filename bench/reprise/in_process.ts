/**
 * An executor without processes, to fill a store with a thousand results in
 * seconds. What is stored is the same.
 *
 * @module
 */

import type { Executor } from "../../pipeline/executors/executor.ts";
import type { AnyStage, StageContext } from "../../pipeline/stage.ts";

/** Runs each stage in this process, with all that this process may reach. */
export const inProcess: Executor = {
  name: "in-process",
  async execute({ module, invocation }, { onMessage }) {
    const { default: stage } = await import(module) as { default: AnyStage };
    const context = {
      ...invocation,
      checkpoint: null,
      saveCheckpoint: () => Promise.reject(new Error("Cannot keep a checkpoint here")),
      progress: (progress) => onMessage({ kind: "progress", progress }),
      note: (message) => onMessage({ kind: "note", message }),
    } satisfies StageContext<unknown>;
    await stage.run(context);
    return { kind: "finished" };
  },
};
