/**
 * What can be measured by itself.
 *
 * @module
 */

import type { Table } from "../measure/table.ts";

/** A part of the measurements. */
export interface Part {
  /** The word that selects it. */
  readonly name: string;
  /** The word that selects it with others. */
  readonly group: "training" | "pipeline";
  /** One line for people: what it measures. */
  readonly summary: string;
  /** Measures it. */
  readonly measure: (options: PartOptions) => Promise<readonly Table[]>;
}

/** How to measure. */
export interface PartOptions {
  /** How often each thing is measured. */
  readonly repeat: number;
}
