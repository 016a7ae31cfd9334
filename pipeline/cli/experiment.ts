/**
 * What an experiment brings to the command line.
 *
 * @module
 */

import type { BackendProvider } from "../backend.ts";
import type { RunDifference } from "../diff/diff_sides.ts";
import type { AnyStage } from "../stage.ts";

/** What the commands work on. */
export interface Experiment {
  /** Its stages, in the order that people think of them. */
  readonly stages: readonly AnyStage[];
  /** The backends that it can compute on. */
  readonly backends: BackendProvider;
  /** Writes the page that shows what differs in two runs. Default: there is none. */
  readonly differencePage?: (difference: RunDifference) => Promise<string>;
  /** The folder of the project's `deno.json`. */
  readonly root: string;
  /** The folder of the store and the runs. */
  readonly artifacts: string;
}
