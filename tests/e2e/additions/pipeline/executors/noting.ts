import type { Executor } from "../../../../../pipeline/executors/executor.ts";
import { localProcess } from "../../../../../pipeline/executors/local_process.ts";

/** Makes an executor of local processes that notes each stage. */
export function noting(root: string): Executor {
  const local = localProcess(root);
  return {
    ...local,
    name: "noting",
    execute(request, options) {
      options.onMessage({ kind: "note", message: `${request.stage} is executed with a note` });
      return local.execute(request, options);
    },
  };
}
