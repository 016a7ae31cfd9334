import type { Goal, PointHalving, TableDocument } from "../../stage.ts";
import type { Halving } from "../../sweep/sweep.ts";
import type { RunEvent, RunFinished } from "../event.ts";

/** An event of a sweep. */
export type SweepEvent =
  | SweepStarted
  | PointEvent
  | PointsProposed
  | RungFinished
  | RungJudged
  | PointFinished
  | SweepFinished;

/** The points are known, and how many of them may run at a time. */
export interface SweepStarted {
  readonly kind: "sweep-started";
  /** The name that the sweep is recorded under. */
  readonly name: string;
  /** The names of all points, in order. */
  readonly points: readonly string[];
  /** The number of points that run at a time. */
  readonly jobs: number;
  /** Left out without halving. */
  readonly halving?: Halving;
  /** The number of points in all where some are still to be proposed. */
  readonly all?: number;
}

/** An event of one point. */
export interface PointEvent {
  readonly kind: "point-event";
  /** The point's name; null for the stages that collect. */
  readonly point: string | null;
  readonly event: RunEvent;
}

/** Further points are proposed by the scores of those before. */
export interface PointsProposed {
  readonly kind: "points-proposed";
  /** Their names, in order. */
  readonly points: readonly string[];
  /** The number of points by now. */
  readonly known: number;
  /** The number that there will be in all. */
  readonly all: number;
}

/** A point has its score at a rung of halving. */
export interface RungFinished
  extends Pick<PointFinished, "point" | "ran" | "cached" | "seconds" | "score"> {
  readonly kind: "rung-finished";
  /** The rung, such as 3. */
  readonly at: number;
  /** In the singular: `epoch`. */
  readonly unit: string;
}

/** All points that reach a rung have their scores there, and it is decided which go on. */
export interface RungJudged {
  readonly kind: "rung-judged";
  readonly at: number;
  /** The next rung. */
  readonly next: number;
  readonly unit: string;
  /** The number of points that reached the rung, those that failed there among them. */
  readonly count: number;
  /** The names of the points that go on, in the order of the sweep. */
  readonly kept: readonly string[];
  /** The names of the others that did not fail. */
  readonly stopped: readonly string[];
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
  /** The rungs that it reached; left out without halving. */
  readonly halving?: PointHalving;
}

/** The number that points are compared by. */
export interface Score {
  /** Such as `loss`. */
  readonly name: string;
  readonly value: number;
  readonly goal: Goal;
  /** As it is declared, `%` for a share of 1; left out without one. */
  readonly unit?: string;
  /** The digits after the point, in the unit; left out if they are not declared. */
  readonly digits?: number;
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
  /** The best rows of the comparison; left out where nothing ran. */
  readonly table?: TableDocument;
  /** The number of its other rows. */
  readonly moreRows?: number;
  /** The gain of halving; left out without it. */
  readonly spared?: Spared;
}

/** The sums over all points of the halved param. */
export interface Spared {
  /** In the singular: `epoch`. */
  readonly unit: string;
  /** With halving. */
  readonly needed: number;
  /** If every point reached the last rung. */
  readonly all: number;
}
