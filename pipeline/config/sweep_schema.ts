import { z } from "zod";

/** More points than any sweep can run. */
export const MAX_POINTS = 10_000;

/** Far more paths than are ever compared. */
export const MAX_PATHS = 100;

const values = z.array(z.unknown()).min(1);

const draw = z.strictObject({
  from: z.number().optional().describe("The least value"),
  to: z.number().optional()
    .describe("The greatest value; integers are drawn where both are written as such"),
  scale: z.enum(["linear", "log"]).optional()
    .describe("Whether equal differences or equal ratios are equally likely; linear by default"),
  choice: values.optional().describe("The values, equally likely"),
}).refine(
  ({ from, to, scale, choice }) =>
    choice === undefined
      ? from !== undefined && to !== undefined
      : from === undefined && to === undefined && scale === undefined,
  'expected "from" and "to", or "choice"',
);

const random = z.strictObject({
  count: z.int().min(1).max(MAX_POINTS).describe("How many points are drawn"),
  seed: z.int().nonnegative().default(0).describe("What the draws start from"),
  values: z.record(z.string(), draw).describe("What is drawn, by path"),
});

const point = z.record(z.string(), z.unknown());

/**
 * The schema of `sweep`. Paths are as on the command line: `train.latentDim`, `seed`. The points of
 * several keys are multiplied.
 */
export const sweepSchema = z.strictObject({
  grid: z.record(z.string(), values).describe("Each value of a path with each value of the others"),
  zip: z.record(z.string(), values).describe(
    "The first values together, the second ones, and so on",
  ),
  points: z.array(point).min(1).describe(
    "The points one by one; what one leaves out stays as it is",
  ),
  random: random.describe("Points drawn at random, the same ones each time"),
  exclude: z.array(point).min(1).describe(
    "Drops each point that has all the values of one of these",
  ),
  seeds: z.int().min(1).max(MAX_POINTS)
    .describe("Repeats each point with this many seeds: seed, seed + 1, and so on"),
}).partial().describe("Runs the experiment at many points");

/** The value of `sweep`, with its defaults. */
export type SweepForm = z.infer<typeof sweepSchema>;
/** The value of `random`, with its defaults. */
export type RandomForm = z.infer<typeof random>;
/** The values of one path of `random`. */
export type DrawForm = z.infer<typeof draw>;
