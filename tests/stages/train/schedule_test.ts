import { assertAlmostEquals, assertEquals } from "@std/assert";
import { describeUnreached, learningRateAt } from "../../../stages/train/schedule.ts";
import type { Schedule } from "../../../stages/train/schedule_params.ts";

const RATE = 0.01;

/** The rates of steps, the first of which is 0 as in Keras. */
function rates(schedule: Schedule, steps: readonly number[], totalSteps = 1000): number[] {
  return steps.map((step) =>
    learningRateAt(step + 1, { learningRate: RATE, schedule, totalSteps })
  );
}

function assertRates(found: readonly number[], expected: readonly number[]): void {
  assertEquals(found.length, expected.length);
  found.forEach((rate, index) => assertAlmostEquals(rate, expected[index]!, 1e-15));
}

Deno.test("learningRateAt() is the learning rate itself by default", () => {
  assertEquals(rates({ kind: "constant", warmupSteps: 0 }, [0, 1, 999]), [RATE, RATE, RATE]);
});

Deno.test("learningRateAt() rises from 0 in a warmup, then is what follows from its start", () => {
  assertRates(rates({ kind: "constant", warmupSteps: 4 }, [0, 1, 2, 3, 4, 5]), [
    0,
    0.0025,
    0.005,
    0.0075,
    0.01,
    0.01,
  ]);
  const exponential = { kind: "exponential", decaySteps: 10, decayRate: 0.5 } as const;
  assertRates(rates({ ...exponential, staircase: true, warmupSteps: 2 }, [1, 2, 11, 12]), [
    0.005,
    0.01,
    0.01,
    0.005,
  ]);
});

Deno.test("learningRateAt() decays as keras.optimizers.schedules.ExponentialDecay", () => {
  const schedule = {
    kind: "exponential",
    decaySteps: 10,
    decayRate: 0.25,
    warmupSteps: 0,
  } as const;
  // 0.01 · 0.25^(t/10): the square root at 5 is a half.
  assertRates(rates({ ...schedule, staircase: false }, [0, 5, 10, 15, 20]), [
    0.01,
    0.005,
    0.0025,
    0.00125,
    0.000625,
  ]);
  assertRates(rates({ ...schedule, staircase: true }, [0, 9, 10, 19, 20]), [
    0.01,
    0.01,
    0.0025,
    0.0025,
    0.000625,
  ]);
});

Deno.test("learningRateAt() changes after a boundary as keras's PiecewiseConstantDecay", () => {
  const schedule: Schedule = {
    kind: "piecewise",
    boundaries: [100, 200],
    factors: [1, 0.5, 0.1],
    warmupSteps: 0,
  };
  assertRates(rates(schedule, [0, 100, 101, 200, 201, 5000]), [
    0.01,
    0.01,
    0.005,
    0.005,
    0.001,
    0.001,
  ]);
});

Deno.test("learningRateAt() falls along half a cosine as keras's CosineDecay", () => {
  const schedule = { kind: "cosine", decaySteps: 300, alpha: 0, warmupSteps: 0 } as const;
  // cos(π/3) = 1/2, cos(π/2) = 0, cos(2π/3) = -1/2, and past the end it stays.
  assertRates(rates(schedule, [0, 100, 150, 200, 300, 400]), [0.01, 0.0075, 0.005, 0.0025, 0, 0]);
  assertRates(rates({ ...schedule, alpha: 0.2 }, [0, 150, 300]), [0.01, 0.006, 0.002]);
});

Deno.test("learningRateAt() uses all steps after the warmup for a cosine without decaySteps", () => {
  const schedule = { kind: "cosine", decaySteps: null, alpha: 0, warmupSteps: 100 } as const;
  assertRates(rates(schedule, [50, 100, 200, 250, 300], 400), [0.005, 0.01, 0.0075, 0.005, 0.0025]);
  assertRates(rates(schedule, [50, 99], 100), [0.005, 0.0099]);
});

Deno.test("describeUnreached() names a warmup that the training ends before", () => {
  const warmup = (warmupSteps: number, steps: number) =>
    describeUnreached({ kind: "constant", warmupSteps }, steps);
  assertEquals([warmup(0, 1), warmup(19, 20)], [null, null]);
  assertEquals(
    warmup(1000, 20),
    "The learning rate never reaches train.learningRate: the warmup takes 1000 steps, " +
      "the training ends after 20 steps\nSet train.schedule.warmupSteps lower",
  );
  assertEquals(
    warmup(1, 1),
    "The learning rate never reaches train.learningRate: the warmup takes 1 step, " +
      "the training ends after 1 step\nSet train.schedule.warmupSteps lower",
  );
});

Deno.test("describeUnreached() names boundaries at which the rate does not change", () => {
  const piecewise = { kind: "piecewise" as const, factors: [1, 0.5, 0.1] };
  const schedule = { ...piecewise, boundaries: [5, 18], warmupSteps: 0 };
  assertEquals(describeUnreached(schedule, 20), null);
  assertRates(rates(schedule, [18, 19], 20), [RATE / 2, RATE / 10]);
  const late = { ...piecewise, boundaries: [5, 19], warmupSteps: 0 };
  assertRates(rates(late, [18, 19], 20), [RATE / 2, RATE / 2]);
  assertEquals(
    describeUnreached(late, 20),
    "The learning rate does not change at each of train.schedule.boundaries: found 19, the last step " +
      "is 19, counted from 0\nSet train.schedule.boundaries lower",
  );
});
