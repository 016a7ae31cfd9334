/**
 * The form of a config's `sweep`.
 *
 * @module
 */

import { z } from "zod";

/** The most points of one sweep. */
export const MAX_POINTS = 10_000;

/** The most paths of one sweep: far fewer are ever compared. */
export const MAX_PATHS = 100;

/** `sweep` with its defaults; each key may be left out. */
export interface SweepForm {
  /** Each value of a path with each value of the others. */
  readonly grid?: Readonly<Record<string, readonly unknown[]>> | undefined;
  /** The first values together, the second ones, and so on. */
  readonly zip?: Readonly<Record<string, readonly unknown[]>> | undefined;
  /** The points one by one. */
  readonly points?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Points drawn at random. */
  readonly random?: RandomForm | undefined;
  /** The points to drop. */
  readonly exclude?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** How many seeds each point is repeated with. */
  readonly seeds?: number | undefined;
}

/** `random` with its defaults. */
export interface RandomForm {
  /** How many points are drawn. */
  readonly count: number;
  /** What the draws start from. */
  readonly seed: number;
  /** What is drawn, by path. */
  readonly values: Readonly<Record<string, DrawForm>>;
}

/** What one path's values are drawn from: `from` and `to`, or `choice`. */
export interface DrawForm {
  /** The least value. */
  readonly from?: number | undefined;
  /** The greatest value. */
  readonly to?: number | undefined;
  /** Whether equal differences or equal ratios are equally likely. */
  readonly scale?: "linear" | "log" | undefined;
  /** The values, equally likely. */
  readonly choice?: readonly unknown[] | undefined;
}

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
 * What `sweep` holds. Paths are as on the command line: `train.latentDim`, `seed`. What several keys
 * give is multiplied.
 */
export const sweepSchema: z.ZodType<SweepForm> = z.strictObject({
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
