import type { Sweep, SweepPoint } from "../../sweep/sweep.ts";
import type { StageDone } from "../stage_result.ts";
import type { PointResults } from "./point_results.ts";
import type { Spared } from "./sweep_event.ts";

/** The points of a sweep as they are to run to their end. */
export interface FoundPoints {
  readonly kind: "found";
  readonly sweep: Sweep;
  /** The results of points that failed on the way. */
  readonly before: ReadonlyMap<SweepPoint, PointResults>;
  /** The stages that ran on the way, by point and fingerprint. */
  readonly ran: ReadonlyMap<string, StageDone>;
}

/** Makes the key of what ran at a point. */
export function ranKey(point: string, fingerprint: string): string {
  return `${point}\n${fingerprint}`;
}

/** Counts what the points need, and what they would without halving; null for a sweep without it. */
export function sparedBy({ halving, points }: Sweep): Spared | null {
  if (halving === undefined) return null;
  const { unit, rungs } = halving;
  const needed = points.map((point) => point.halving?.reached.at(-1)?.at ?? 0);
  return {
    unit,
    needed: needed.reduce((sum, value) => sum + value, 0),
    all: points.length * rungs.at(-1)!,
  };
}
