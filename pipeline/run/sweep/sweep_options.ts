import type { AnyStage } from "../../stage.ts";
import type { Selection } from "../selection.ts";
import type { SweepEvent } from "./sweep_event.ts";

/** The options of a sweep. */
export interface SweepOptions {
  /** The stages of each point to run. */
  readonly selection: Selection;
  /** The most points that run at a time; the cores may allow fewer. */
  readonly jobs: number;
  /** The first failure ends the sweep. */
  readonly failFast: boolean;
  /** Those of the experiment: one may compare the points though the config does not name it. */
  readonly stages: readonly AnyStage[];
  readonly report: (event: SweepEvent) => void;
  /** Ends the sweep early; the stages that run are stopped first. */
  readonly signal: AbortSignal;
}
