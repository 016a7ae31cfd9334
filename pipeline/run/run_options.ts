import type { RunEvent } from "./event.ts";
import type { Selection } from "./selection.ts";

/** The options of a run. */
export interface RunOptions {
  readonly selection: Selection;
  /** Told each event, in order. */
  readonly report: (event: RunEvent) => void;
  /** Ends the run early; the stage that runs is stopped first. */
  readonly signal: AbortSignal;
}
