import type { Schedule } from "./schedule_params.ts";
import { nounFor } from "../formats/amount.ts";

interface RateOptions {
  /** The rate that the schedule multiplies. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** The steps of the whole training; matters only to a cosine without `decaySteps`. */
  readonly totalSteps: number;
}

/**
 * Computes the learning rate of a step, in float64.
 *
 * As in Keras, the first step is step 0 of the schedule: a warmup's first rate is 0. After a warmup
 * the schedule counts its steps from the warmup's end, as Keras's `CosineDecay` does.
 *
 * Source: `keras.optimizers.schedules`: `ExponentialDecay`, `PiecewiseConstantDecay` (`values` there
 * are learning rate times factor) and `CosineDecay`, whose warmup from 0 to the rate every schedule
 * has here. The cosine is from Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm
 * restarts", 2017, equation 5.
 *
 * @param step The optimiser step, counted from 1 over all epochs.
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
 * Says why a training with a schedule cannot be resumed for more epochs.
 *
 * @returns The reason; null where it can, as the rate depends on the step alone.
 */
export function dependsOnTotal(schedule: Schedule): string | null {
  return schedule.kind === "cosine" && schedule.decaySteps === null
    ? "the cosine schedule depends on train.epochs"
    : null;
}

/**
 * Says which part of a schedule a training ends before.
 *
 * @param totalSteps The steps of the whole training.
 * @returns Two lines without a final period, the fact and what to do; null where there is none.
 */
export function describeUnreached(schedule: Schedule, totalSteps: number): string | null {
  const { warmupSteps } = schedule;
  if (warmupSteps >= totalSteps) {
    return "The learning rate never reaches train.learningRate: the warmup takes " +
      `${countSteps(warmupSteps)}, the training ends after ${countSteps(totalSteps)}\n` +
      "Set train.schedule.warmupSteps lower";
  }
  if (schedule.kind !== "piecewise") return null;
  const last = totalSteps - 1 - warmupSteps;
  const unreached = schedule.boundaries.filter((boundary) => boundary >= last);
  if (unreached.length === 0) return null;
  const after = warmupSteps === 0 ? "" : ` after the warmup of ${countSteps(warmupSteps)}`;
  return "The learning rate does not change at each of train.schedule.boundaries: found " +
    `${unreached.join(", ")}, the last step is ${last}${after}, counted from 0\n` +
    "Set train.schedule.boundaries lower";
}

function countSteps(count: number): string {
  return `${count} ${nounFor(count, "step")}`;
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
