import type { BackendProvider } from "./backend.ts";
import type { RunDifference } from "./diff/diff_sides.ts";
import type { Executor } from "./executors/executor.ts";
import type { AnyStage } from "./stage.ts";
import type { Stores } from "./stores/stores.ts";

/** An experiment, as the commands work on it. */
export interface Experiment {
  /** In the order in which `schema` and suggestions list them. */
  readonly stages: readonly AnyStage[];
  readonly backends: BackendProvider;
  /** Opens the store that lies in a folder; one of `stores/mod.ts`. */
  readonly stores: (folder: string) => Stores;
  /** Executes the stages; one of `executors/mod.ts`. */
  readonly executor: Executor;
  /** Renders the HTML page of what differs in two runs; `diff` writes none without it. */
  readonly differencePage?: (difference: RunDifference) => Promise<string>;
  /** The folder of the project's `deno.json`. */
  readonly root: string;
  /** The path of the config that a command takes which names none. Default: null, for none. */
  readonly config?: string | null;
  /** The folder of the store and the runs. */
  readonly artifacts: string;
  /** The address of the main module; without it runs with nothing to do are not remembered. */
  readonly main?: string;
}
