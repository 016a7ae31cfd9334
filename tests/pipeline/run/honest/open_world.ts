/**
 * An engine on the folder of a made-up experiment.
 *
 * @module
 */

import type { Executor } from "../../../../pipeline/executors/executor.ts";
import { type Engine, openEngine } from "../../../../pipeline/run/engine.ts";
import type { Workspace } from "../../../helpers/workspace.ts";

/** Opens it anew, as each command does; with an executor of the engine's own where none is given. */
export async function openWorld({ path }: Workspace, executor?: Executor): Promise<Engine> {
  const engine = await openEngine({
    root: path,
    artifacts: `${path}/artifacts`,
    backends: {
      configSchema: undefined as never,
      resolve: () => Promise.reject(new Error("No stage computes on a backend")),
      probe: () => Promise.resolve([]),
    },
  });
  return executor === undefined ? engine : { ...engine, executor };
}
