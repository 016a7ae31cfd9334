/**
 * The interface of a part.
 *
 * @module
 */

import type { Table } from "../measure/table.ts";

/** A part of the measurements, which the command line selects by its name or its group. */
export interface Part {
  readonly name: string;
  readonly group: "training" | "pipeline";
  /** A line for `--help`. */
  readonly summary: string;
  /** Measures each thing `repeat` times. */
  readonly measure: (options: { readonly repeat: number }) => Promise<readonly Table[]>;
}
