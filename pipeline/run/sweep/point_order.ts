/**
 * In which order points of a sweep run, so that longer ones go on from shorter
 * ones and the sweep costs its longest point, not the sum.
 *
 * @module
 */

import type { ExperimentConfig } from "../../config/experiment_config.ts";
import { canonicalJson } from "../../digest/canonical_json.ts";
import type { JsonObject } from "../../json.ts";
import { downstreamOf, type Plan, planExperiment, type PlannedStage } from "../../plan/plan.ts";
import type { SweepPoint } from "../../sweep/sweep.ts";

/** What a point waits for. */
export interface Awaited {
  /** Another point. */
  readonly point: SweepPoint;
  /** The stage of it that this one's goes on from. */
  readonly stage: string;
}

/**
 * Finds for each point those that it has to wait for: for each stage with a resumable param, the
 * first of the points that have the next lower value of it and agree in all else that the stage
 * depends on.
 */
export function earlierPoints(
  points: readonly SweepPoint[],
): ReadonlyMap<SweepPoint, readonly Awaited[]> {
  const families = new Map<string, Map<number, SweepPoint>>();
  const memberships = points.map((point) => ({ point, members: membersIn(point.config) }));
  for (const { point, members } of memberships) {
    for (const { resumeKey, value } of members) {
      const firsts = families.get(resumeKey) ?? new Map<number, SweepPoint>();
      if (!firsts.has(value)) firsts.set(value, point);
      families.set(resumeKey, firsts);
    }
  }
  return new Map(memberships.map(({ point, members }) => {
    const before = members.flatMap(({ stage, resumeKey, value }) => {
      const firsts = families.get(resumeKey)!;
      const lower = [...firsts.keys()].filter((other) => other < value);
      return lower.length === 0 ? [] : [{ point: firsts.get(Math.max(...lower))!, stage }];
    });
    return [point, before];
  }));
}

/**
 * Takes the next point that need not wait any more out of those that have not started.
 *
 * @param options.before What {@linkcode earlierPoints} found.
 * @param options.isDone Whether what a point waits for is done, or will never be.
 * @param options.isIdle Whether none is under way: where two points then wait for each other, the
 * first of them starts.
 * @returns The point, or null while all wait.
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

/** A point's place in one resumeKey: its value of the resumable param. */
interface Membership {
  readonly stage: string;
  readonly resumeKey: string;
  readonly value: number;
}

function membersIn(config: ExperimentConfig): Membership[] {
  const outcome = planExperiment(config);
  if (outcome.kind !== "plan") return [];
  const { plan } = outcome;
  return plan.stages.flatMap((planned) => {
    const { resumes } = planned.stage;
    const value = resumes && planned.params[resumes.param];
    if (typeof value !== "number" || resumes?.refuses?.(planned.params)) return [];
    const resumeKey = canonicalJson({
      stage: planned.name,
      params: decisiveParams(planned, resumes!.param),
      above: stagesAbove(planned, plan).map((stage) => [stage.name, decisiveParams(stage)]),
      seed: config.seed,
      backend: config.backend,
    });
    return [{ stage: planned.name, resumeKey, value }];
  });
}

/** The stages that it reads from, directly or not. */
function stagesAbove(planned: PlannedStage, plan: Plan): PlannedStage[] {
  return plan.stages.filter(({ name }) => downstreamOf(plan, name).has(planned.name));
}

function decisiveParams({ stage, params }: PlannedStage, resumable?: string): JsonObject {
  const leftOut = [...stage.ignoredParams ?? [], resumable];
  return Object.fromEntries(Object.entries(params).filter(([param]) => !leftOut.includes(param)));
}
