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

const tpe = random.extend({
  count: z.int().min(1).max(MAX_POINTS).describe("How many points there are in all"),
  startup: z.int().min(1).max(MAX_POINTS).default(10)
    .describe("How many of them are drawn at random, before any is proposed"),
  atOnce: z.int().min(1).max(MAX_POINTS).default(4)
    .describe("How many are proposed at a time, by the scores of all before them"),
});

const halving = z.strictObject({
  param: z.string().describe("The param by which a stage resumes, by path: train.epochs"),
  rungs: z.array(z.int().nonnegative()).min(2)
    .refine(isRising, "expected each number above the one before")
    .describe("Its values: all points run with the first, and the best go on to the next"),
  keep: z.union([z.number(), z.string()])
    .refine((keep) => shareOf(keep) !== null, "expected a share above 0 and below 1, such as 1/3")
    .describe("The share of the points that go on, such as 1/3 or 0.25"),
  mode: z.enum(["sync", "async"]).default("sync").describe(
    "Whether a rung is judged once all its points are done, or each point beside those before it",
  ),
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
  halving: halving.describe("Stops points early, and trains the best of them further"),
  tpe: tpe.describe("Points proposed by the scores of those before, the same ones each time"),
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
/** The value of `tpe`, with its defaults. */
export type TpeForm = z.infer<typeof tpe>;
/** The value of `halving`, with its defaults. */
export type HalvingForm = z.infer<typeof halving>;
/** The values of one path of `random`. */
export type DrawForm = z.infer<typeof draw>;

/** Reads a share, such as 0.25 or `1/3`; null for what is none above 0 and below 1. */
export function shareOf(value: number | string): number | null {
  const [, part, whole] = /^(\d+)\/(\d+)$/.exec(String(value)) ?? [];
  const share = part === undefined ? value : Number(part) / Number(whole);
  return typeof share === "number" && share > 0 && share < 1 ? share : null;
}

function isRising(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > values[index - 1]!);
}
