import type { PlannedStage } from "../../plan/plan.ts";
import type { SweepPoint } from "../../sweep/sweep.ts";
import type { RecordedFailure } from "../../versions/run_record.ts";
import type { RunFinished } from "../event.ts";
import type { CollectedOutput, CollectedResults, Run } from "../run.ts";
import type { StageDone } from "../stage_result.ts";

/** Why no point can have an artifact. */
export const UNWRITTEN = "written by no stage of its config";

/** A point of a sweep that has ended, or was never started. */
export interface PointResults {
  readonly point: SweepPoint;
  readonly outcome: RunFinished["outcome"] | "not-run";
  /** Null where it was never started. */
  readonly run: Run | null;
  /** The stages that are done, also of a point that failed. */
  readonly done: ReadonlyMap<string, StageDone>;
  /** Null where no stage failed. */
  readonly failure: RecordedFailure | null;
}

/** Makes of a point's results what stages collect, with a reason for each artifact that it lacks. */
export function collectedFrom(
  results: PointResults,
  collecting: readonly PlannedStage[],
): CollectedResults {
  const { point: { name, values, halving }, done } = results;
  const outputs = new Map<string, CollectedOutput>();
  const missing: Record<string, string> = {};
  for (const { collectsFrom } of collecting) {
    for (const [artifact, source] of Object.entries(collectsFrom)) {
      const output = done.get(source)?.entry.outputs[artifact];
      if (output) outputs.set(artifact, { ...output, folder: null });
      else missing[artifact] = gapOf(results);
    }
  }
  const point = { name, values, missing };
  return { point: halving === undefined ? point : { ...point, halving }, outputs };
}

/** Says why a point lacks results, such as `train failed: …`. */
export function gapOf({ outcome, failure }: Pick<PointResults, "outcome" | "failure">): string {
  if (failure !== null) return failureText(failure);
  return outcome === "not-run" ? "it has not run" : "it has not run to its end";
}

/** Writes a failure with its stage. */
export function failureText(
  { stage, message }: Pick<RecordedFailure, "stage" | "message">,
): string {
  return `${stage} failed: ${message}`;
}
