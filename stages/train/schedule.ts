/**
 * The learning rate of each step.
 *
 * @module
 */

/** Falls by the same factor over the same number of steps. */
export interface ExponentialSchedule {
  /** Which schedule it is. */
  readonly kind: "exponential";
  /** The steps in which the rate falls once by `decayRate`. */
  readonly decaySteps: number;
  /** What the rate is multiplied by. */
  readonly decayRate: number;
  /** Whether it falls at once at the end of each `decaySteps` instead of a little at each step. */
  readonly staircase: boolean;
  /** The steps before, in which the rate rises from 0. */
  readonly warmupSteps: number;
}

/** Keeps to one rate, then to another. */
export interface PiecewiseSchedule {
  /** Which schedule it is. */
  readonly kind: "piecewise";
  /** The steps up to which each rate but the last one serves, in rising order. */
  readonly boundaries: readonly number[];
  /** What the learning rate is multiplied by in each piece; one more than there are boundaries. */
  readonly factors: readonly number[];
  /** The steps before, in which the rate rises from 0. */
  readonly warmupSteps: number;
}

/** Falls along half a cosine. */
export interface CosineSchedule {
  /** Which schedule it is. */
  readonly kind: "cosine";
  /** The steps that it takes to fall; null: all that are left of the training after the warmup. */
  readonly decaySteps: number | null;
  /** The fraction of the rate that it falls to. */
  readonly alpha: number;
  /** The steps before, in which the rate rises from 0. */
  readonly warmupSteps: number;
}

/** Stays as it is. */
export interface ConstantSchedule {
  /** Which schedule it is. */
  readonly kind: "constant";
  /** The steps before, in which the rate rises from 0. */
  readonly warmupSteps: number;
}

/** How the learning rate changes over the steps. */
export type Schedule = ConstantSchedule | ExponentialSchedule | PiecewiseSchedule | CosineSchedule;

/** What the rate of a step is a function of, beside the step. */
export interface RateOptions {
  /** The rate that the schedule changes. */
  readonly learningRate: number;
  /** How it changes. */
  readonly schedule: Schedule;
  /** The steps of the whole training; matters to a cosine without `decaySteps` alone. */
  readonly totalSteps: number;
}

/**
 * Computes the learning rate of a step, in float64.
 *
 * As in Keras, the first step is at 0 of the schedule: a warmup's first rate is 0. What comes after
 * a warmup counts its steps from the warmup's end, as Keras's `CosineDecay` does.
 *
 * Source: `keras.optimizers.schedules`: `ExponentialDecay`, `PiecewiseConstantDecay` (`values` there
 * are learning rate times factor) and `CosineDecay`, whose warmup, from 0 to the rate, is offered for
 * each. The cosine is from Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm
 * restarts", 2017, equation 5.
 *
 * @param step The optimiser step, counted from 1 over all epochs.
 * @param options What else it is a function of.
 * @returns The rate, 0 or more.
 *
 * @example Half of the rate after each 100 steps
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { learningRateAt } from "./schedule.ts";
 *
 * const decay = { kind: "exponential", decaySteps: 100, decayRate: 0.5 } as const;
 * const schedule = { ...decay, staircase: true, warmupSteps: 0 };
 * const options = { learningRate: 0.008, schedule, totalSteps: 1000 };
 * assertEquals([1, 100, 101, 201].map((step) => learningRateAt(step, options)), [
 *   0.008,
 *   0.008,
 *   0.004,
 *   0.002,
 * ]);
 * ```
 */
export function learningRateAt(
  step: number,
  { learningRate, schedule, totalSteps }: RateOptions,
): number {
  const { warmupSteps } = schedule;
  const at = step - 1;
  if (at < warmupSteps) return learningRate * at / warmupSteps;
  return learningRate * factorAt(at - warmupSteps, schedule, totalSteps - warmupSteps);
}

/**
 * Says why a schedule makes a training no beginning of a longer one.
 *
 * @param schedule The schedule.
 * @returns The reason; null where the rate depends on the step alone.
 */
export function dependsOnTotal(schedule: Schedule): string | null {
  return schedule.kind === "cosine" && schedule.decaySteps === null
    ? "the cosine schedule depends on train.epochs"
    : null;
}

function factorAt(at: number, schedule: Schedule, stepsLeft: number): number {
  switch (schedule.kind) {
    case "constant":
      return 1;
    case "exponential": {
      const power = at / schedule.decaySteps;
      return schedule.decayRate ** (schedule.staircase ? Math.floor(power) : power);
    }
    case "piecewise": {
      const piece = schedule.boundaries.findIndex((boundary) => at <= boundary);
      return schedule.factors.at(piece)!;
    }
    case "cosine": {
      const { alpha, decaySteps } = schedule;
      const done = Math.min(at / (decaySteps ?? stepsLeft), 1);
      return (1 - alpha) * 0.5 * (1 + Math.cos(Math.PI * done)) + alpha;
    }
  }
}
