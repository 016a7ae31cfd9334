import type { AnyStage, PointHalving } from "../../stage.ts";
import type { Halving, Sweep, SweepPoint } from "../../sweep/sweep.ts";
import {
  type Judge,
  judgeRungs,
  type RungJudged as Decision,
  type RungTask,
} from "./judge_rungs.ts";
import type { RungJudged } from "./sweep_event.ts";

/** A sweep that halves. */
export type HalvingSweep = Sweep & { readonly halving: Halving };

/** The points of a sweep on the rungs. */
export interface Climb extends Pick<Judge, "take" | "isOver"> {
  /** Notes the score of a point at a rung, null for none, and gives the events of what it decides. */
  note(task: RungTask, score: number | null): readonly RungJudged[];
  /** Notes that a point failed at a rung. */
  fail(task: RungTask): readonly RungJudged[];
  /** Gives the sweep with each point at the last rung that it has a score at; else at its first. */
  sweep(): HalvingSweep;
  /** Gives a point at a rung. */
  pointAt(task: RungTask): SweepPoint;
}

/**
 * Starts the points of a sweep at the first rung.
 *
 * @param scoring The stage that writes the score.
 */
export function startClimb(sweep: HalvingSweep, scoring: AnyStage): Climb {
  const { points, halving } = sweep;
  const { rungs } = halving;
  const score = scoring.score!;
  const goal = scoring.metrics![score]!.goal!;
  const judge = judgeRungs({ ...halving, count: points.length, goal });
  const failed = new Set<number>();
  const reached: PointHalving["reached"][] = points.map(() => []);

  const pointAt = ({ point, rung }: RungTask) =>
    atRung(points[point]!, { halving, rung, score, reached: reached[point]! });

  function note(task: RungTask, value: number | null): readonly RungJudged[] {
    const { point, rung } = task;
    reached[point] = [...reached[point]!, { at: rungs[rung]!, score: value }];
    // At the last rung there is nothing to decide, nor at one that no point reached.
    return judge.note(task, value).filter(({ rung }) => rung < rungs.length - 1)
      .map((decision) => eventOf(decision, { sweep, failed })).filter(({ count }) => count > 0);
  }

  return {
    take: judge.take,
    isOver: judge.isOver,
    note,
    fail(task) {
      failed.add(task.point);
      return note(task, null);
    },
    sweep: () => ({
      ...sweep,
      points: points.map((_, point) =>
        pointAt({ point, rung: Math.max(0, reached[point]!.length - 1) })
      ),
    }),
    pointAt,
  };
}

function atRung(
  { name, values, rungs: configs }: SweepPoint,
  { halving: { param, unit, rungs }, rung, ...scores }:
    & Pick<HalvingSweep, "halving">
    & Pick<RungTask, "rung">
    & Pick<PointHalving, "score" | "reached">,
): SweepPoint {
  return {
    name,
    values: { ...values, [param]: rungs[rung]! },
    config: configs![rung]!,
    rungs: configs!,
    halving: { unit, ...scores, last: rungs.at(-1)! },
  };
}

function eventOf(
  { rung, kept, stopped }: Decision,
  { sweep: { points, halving: { rungs, unit } }, failed }: {
    readonly sweep: HalvingSweep;
    readonly failed: ReadonlySet<number>;
  },
): RungJudged {
  const namesOf = (listed: readonly number[]) => listed.map((point) => points[point]!.name);
  return {
    kind: "rung-judged",
    at: rungs[rung]!,
    next: rungs[rung + 1]!,
    unit,
    count: kept.length + stopped.length,
    kept: namesOf(kept),
    stopped: namesOf(stopped.filter((point) => !failed.has(point))),
  };
}
