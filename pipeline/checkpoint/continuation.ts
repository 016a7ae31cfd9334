/**
 * Where a stage goes on from.
 *
 * @module
 */

/** How far an earlier run had come that this one goes on from. */
export interface Continuation {
  /** How far, in units, with a fraction inside one. */
  readonly at: number;
  /** What is counted, in the singular: `epoch`; null for a stage that counts on its own. */
  readonly unit: string | null;
}
