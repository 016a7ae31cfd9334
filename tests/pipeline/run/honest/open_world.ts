/**
 * An engine on the folder of a made-up experiment.
 *
 * @module
 */

import type { Executor } from "../../../../pipeline/executors/executor.ts";
import { type Engine, openEngine } from "../../../../pipeline/run/engine.ts";
import { localProcess } from "../../../../pipeline/executors/mod.ts";
import { openLocalStores } from "../../../../pipeline/stores/mod.ts";
import type { Workspace } from "../../../helpers/workspace.ts";

/** Opens it anew, as each command does; in local processes where no executor is given. */
export async function openWorld(
  { path }: Workspace,
  executor: Executor = localProcess(path),
): Promise<Engine> {
  return await openEngine({
    root: path,
    artifacts: `${path}/artifacts`,
    backends: {
      configSchema: undefined as never,
      resolve: () => Promise.reject(new Error("No stage computes on a backend")),
      probe: () => Promise.resolve([]),
    },
    stores: openLocalStores,
    executor,
  });
}
