import type { SweepPoint } from "../../sweep/sweep.ts";
import type { CollectedResults, Run } from "../run.ts";
import type { StageDone } from "../stage_result.ts";

/** A point that has run, with its results. */
export interface PointResults {
  readonly point: SweepPoint;
  readonly run: Run;
  readonly done: ReadonlyMap<string, StageDone>;
}

/** Makes of a point's results what stages collect. */
export function collectedFrom({ point: { name, values }, done }: PointResults): CollectedResults {
  const entries = [...done].map(([stage, { entry }]) => [stage, entry] as const);
  return { point: { name, values }, entries: new Map(entries) };
}
