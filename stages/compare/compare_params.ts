import { z } from "zod";

/** The artifacts that it collects of every point. */
export const COLLECTED = ["metrics", "losses", "plots"] as const;

/** The schema of the params. */
export const compareParams = z.strictObject({
  sortBy: z.string().min(1).nullable().default(null).describe(
    "The column to sort rows by, a metric's best first; null: in the order of the points",
  ),
  columns: z.array(z.string().min(1)).min(1).nullable().default(null).describe(
    "The columns to show, in this order; null: all",
  ),
  onlyChanged: z.boolean().default(false).describe(
    "Whether to leave out columns that are equal in all rows",
  ),
  precision: z.int().min(1).max(15).default(4).describe(
    "The significant digits of numbers that people read; files for programs hold all",
  ),
});

/** The params, with defaults filled in. */
export type CompareParams = Readonly<z.infer<typeof compareParams>>;
