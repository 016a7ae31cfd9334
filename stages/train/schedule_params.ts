import { z } from "zod";

const steps = z.int().min(1).max(1_000_000_000);

const warmupSteps = z.int().min(0).max(1_000_000_000).default(0)
  .describe("The steps before, in which the rate rises from 0 to the learning rate");

const constant = z.strictObject({
  kind: z.literal("constant").describe("The same rate at each step"),
  warmupSteps,
});

const exponential = z.strictObject({
  kind: z.literal("exponential").describe("The rate falls by the same factor again and again"),
  decaySteps: steps.describe("The steps in which the rate falls once by decayRate"),
  decayRate: z.number().positive().max(1).describe("What the rate is multiplied by"),
  staircase: z.boolean().default(false)
    .describe("Whether it falls at once at the end of each decaySteps, not a little at each step"),
  warmupSteps,
});

const piecewise = z.strictObject({
  kind: z.literal("piecewise").describe("One rate after another"),
  boundaries: z.array(steps).min(1).max(1000)
    .refine(
      (boundaries) => boundaries.every((step, i) => i === 0 || step > boundaries[i - 1]!),
      "expected steps in rising order",
    )
    .describe("The last step of each rate but the last one, in rising order"),
  factors: z.array(z.number().min(0).max(1000)).min(2).max(1001)
    .describe("What the learning rate is multiplied by: one before each boundary, one at the end"),
  warmupSteps,
}).superRefine(({ boundaries, factors }, check) => {
  if (factors.length === boundaries.length + 1) return;
  const [pieces, given] = [boundaries.length + 1, boundaries.length];
  check.addIssue({
    code: "custom",
    path: ["factors"],
    message: `expected ${pieces} factors for ${given} ${given === 1 ? "boundary" : "boundaries"}`,
  });
});

const cosine = z.strictObject({
  kind: z.literal("cosine").describe("The rate falls along half a cosine"),
  decaySteps: steps.nullable().default(null).describe(
    "The steps of the fall; null: all after the warmup, so that another number of epochs changes the rate of each step",
  ),
  alpha: z.number().min(0).max(1).default(0)
    .describe("The fraction of the learning rate that it falls to"),
  warmupSteps,
});

/** The schema of `train.schedule`. */
export const scheduleParams = z.discriminatedUnion("kind", [
  constant,
  exponential,
  piecewise,
  cosine,
]);

/** A learning rate schedule. */
export type Schedule = z.infer<typeof scheduleParams>;
