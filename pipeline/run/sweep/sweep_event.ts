/**
 * What happens during a sweep, as one union.
 *
 * @module
 */

import type { Goal } from "../../stage.ts";
import type { RunEvent, RunFinished } from "../event.ts";

/** Something that happened during a sweep. */
export type SweepEvent = SweepStarted | PointEvent | PointFinished | SweepFinished;

/** The points are known, and how many of them may run at a time. */
export interface SweepStarted {
  readonly kind: "sweep-started";
  /** The name that the sweep is recorded under. */
  readonly name: string;
  /** The names of all points, in order. */
  readonly points: readonly string[];
  /** How many points may run at the same time. */
  readonly jobs: number;
}

/** Something happened at a point. */
export interface PointEvent {
  readonly kind: "point-event";
  /** The point's name; null for the stages that collect. */
  readonly point: string | null;
  /** What happened. */
  readonly event: RunEvent;
}

/** A point has ended. */
export interface PointFinished {
  readonly kind: "point-finished";
  /** The point's name. */
  readonly point: string;
  /** How it ended. */
  readonly outcome: RunFinished["outcome"];
  /** How many of its stages ran. */
  readonly ran: number;
  /** How many of its stages had their results already. */
  readonly cached: number;
  /** How long it took, waiting included. */
  readonly seconds: number;
  /** The number that points are compared by; null where there is none. */
  readonly score: Score | null;
}

/** The number that points are compared by. */
export interface Score {
  /** What it is, such as `loss`. */
  readonly name: string;
  /** Its value. */
  readonly value: number;
  readonly goal: Goal;
}

/** The sweep has ended. */
export interface SweepFinished {
  readonly kind: "sweep-finished";
  /** `failed` if any point failed, though the others are done and compared. */
  readonly outcome: RunFinished["outcome"];
  /** The points that failed, by name. */
  readonly failed: readonly string[];
  /** How many stages ran, those that collect included. */
  readonly ran: number;
  /** How long it took. */
  readonly seconds: number;
  /** Such as `v3`; null where none was recorded. */
  readonly version: string | null;
  /** Whether that version is new with this sweep. */
  readonly isNew: boolean;
  /** The paths of the files to look at first. */
  readonly highlights: readonly string[];
}
