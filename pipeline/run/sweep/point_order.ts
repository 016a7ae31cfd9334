import type { ExperimentConfig } from "../../config/experiment_config.ts";
import { canonicalJson } from "../../digest/canonical_json.ts";
import type { JsonObject } from "../../json.ts";
import { downstreamOf, type Plan, planExperiment, type PlannedStage } from "../../plan/plan.ts";
import { paramAt, withoutParam } from "../../param_path.ts";
import type { SweepPoint } from "../../sweep/sweep.ts";

/** A stage of another point, which a point waits for. */
export interface Awaited {
  readonly point: SweepPoint;
  /** The stage of that point that this point's resumes from. */
  readonly stage: string;
}

/**
 * Finds the points that each point has to wait for: for each of its stages with a resumable param, the
 * first point with the next lower value of that param and the same value of all else that the stage
 * depends on. As longer points resume from shorter ones, a sweep costs its longest, not the sum.
 */
export function earlierPoints(
  points: readonly SweepPoint[],
): ReadonlyMap<SweepPoint, readonly Awaited[]> {
  const firstsByKey = new Map<string, Map<number, SweepPoint>>();
  const resumable = points.map((point) => ({ point, stages: resumableStages(point.config) }));
  for (const { point, stages } of resumable) {
    for (const { resumeKey, value } of stages) {
      const firsts = firstsByKey.get(resumeKey) ?? new Map<number, SweepPoint>();
      if (!firsts.has(value)) firsts.set(value, point);
      firstsByKey.set(resumeKey, firsts);
    }
  }
  return new Map(resumable.map(({ point, stages }) => {
    const before = stages.flatMap(({ stage, resumeKey, value }) => {
      const firsts = firstsByKey.get(resumeKey)!;
      const lower = [...firsts.keys()].filter((other) => other < value);
      return lower.length === 0 ? [] : [{ point: firsts.get(Math.max(...lower))!, stage }];
    });
    return [point, before];
  }));
}

/**
 * Takes the next point that need not wait out of those that have not started.
 *
 * @param options.before The outcome of {@linkcode earlierPoints}.
 * @param options.isDone Whether what a point waits for is done, or has ended in another way.
 * @param options.isIdle Whether no point is running: of two points that wait for each other, the first
 * then starts.
 * @returns Null while all of them wait.
 */
export function takeNext(
  waiting: SweepPoint[],
  { before, isDone, isIdle }: {
    readonly before: ReadonlyMap<SweepPoint, readonly Awaited[]>;
    readonly isDone: (awaited: Awaited) => boolean;
    readonly isIdle: boolean;
  },
): SweepPoint | null {
  const ready = waiting.findIndex((point) => before.get(point)!.every(isDone));
  if (ready < 0 && !isIdle) return null;
  return waiting.splice(Math.max(0, ready), 1)[0] ?? null;
}

/** A stage with its value of the resumable param; points with one key may resume from each other. */
interface ResumableStage {
  readonly stage: string;
  readonly resumeKey: string;
  readonly value: number;
}

function resumableStages(config: ExperimentConfig): ResumableStage[] {
  const outcome = planExperiment(config);
  if (outcome.kind !== "plan") return [];
  const { plan } = outcome;
  return plan.stages.flatMap((planned) => {
    const { resumes } = planned.stage;
    const value = resumes && paramAt(planned.params, resumes.param);
    if (typeof value !== "number" || resumes?.refuses?.(planned.params)) return [];
    const resumeKey = canonicalJson({
      stage: planned.name,
      params: decisiveParams(planned, resumes!.param),
      upstream: upstreamOf(planned, plan).map((stage) => [stage.name, decisiveParams(stage)]),
      seed: config.seed,
      backend: config.backend,
    });
    return [{ stage: planned.name, resumeKey, value }];
  });
}

/** The stages that a stage reads from, directly or not. */
function upstreamOf(planned: PlannedStage, plan: Plan): PlannedStage[] {
  return plan.stages.filter(({ name }) => downstreamOf(plan, name).has(planned.name));
}

function decisiveParams({ stage, params }: PlannedStage, resumable?: string): JsonObject {
  const { ignoredParams = [] } = stage;
  const leftOut = resumable === undefined ? ignoredParams : [...ignoredParams, resumable];
  return leftOut.reduce(withoutParam, params);
}
