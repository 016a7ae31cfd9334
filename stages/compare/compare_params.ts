/**
 * What a config may say of a comparison.
 *
 * @module
 */

import { z } from "zod";

/** The params of the stage `compare`. */
export const compareParams: z.ZodType<CompareParams> = z.strictObject({
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
export interface CompareParams {
  /** The column to sort rows by; null for the order of the points. */
  readonly sortBy: string | null;
  /** The columns to show, in this order; null for all. */
  readonly columns: readonly string[] | null;
  /** Whether to leave out columns that are equal in all rows. */
  readonly onlyChanged: boolean;
  /** The significant digits of numbers that people read. */
  readonly precision: number;
}
