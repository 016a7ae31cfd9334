import type { Goal } from "../../stage.ts";
import type { RunEvent, RunFinished } from "../event.ts";

/** An event of a sweep. */
export type SweepEvent = SweepStarted | PointEvent | PointFinished | SweepFinished;

/** The points are known, and how many of them may run at a time. */
export interface SweepStarted {
  readonly kind: "sweep-started";
  /** The name that the sweep is recorded under. */
  readonly name: string;
  /** The names of all points, in order. */
  readonly points: readonly string[];
  /** The number of points that run at a time. */
  readonly jobs: number;
}

/** An event of one point. */
export interface PointEvent {
  readonly kind: "point-event";
  /** The point's name; null for the stages that collect. */
  readonly point: string | null;
  readonly event: RunEvent;
}

/** A point has ended. */
export interface PointFinished {
  readonly kind: "point-finished";
  readonly point: string;
  readonly outcome: RunFinished["outcome"];
  readonly ran: number;
  /** The number of its stages that had a stored result. */
  readonly cached: number;
  readonly seconds: number;
  /** Null where no stage declares one. */
  readonly score: Score | null;
}

/** The number that points are compared by. */
export interface Score {
  /** Such as `loss`. */
  readonly name: string;
  readonly value: number;
  readonly goal: Goal;
}

/** The sweep has ended. */
export interface SweepFinished {
  readonly kind: "sweep-finished";
  /** `failed` if any point failed, though the others are done and compared. */
  readonly outcome: RunFinished["outcome"];
  /** The names of the points that failed. */
  readonly failed: readonly string[];
  /** The number of stages that ran, those that collect among them. */
  readonly ran: number;
  readonly seconds: number;
  /** Such as `v3`; null where none was recorded. */
  readonly version: string | null;
  /** False if the last version held the same results. */
  readonly isNew: boolean;
  /** The paths of the files to look at first. */
  readonly highlights: readonly string[];
}
