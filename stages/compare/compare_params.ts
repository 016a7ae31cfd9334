import { z } from "zod";

/** The schema of the params. */
export const compareParams = z.strictObject({
  sortBy: z.string().min(1).nullable().default(null).describe(
    "The column to sort rows by, a metric's best first; point: in the order of the points; null: by the score",
  ),
  columns: z.array(z.string().min(1)).min(1).nullable().default(null).describe(
    "The columns to show, in this order; null: all",
  ),
  onlyChanged: z.boolean().default(false).describe(
    "Whether to leave out columns that are equal in all rows",
  ),
  precision: z.int().min(1).max(15).nullable().default(null).describe(
    "The significant digits of numbers that people read, files for programs hold all; null: as each metric declares",
  ),
});

/** The params, with defaults filled in. */
export type CompareParams = Readonly<z.infer<typeof compareParams>>;
