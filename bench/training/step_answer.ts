/**
 * What a process that times steps answers.
 *
 * @module
 */

/** What came of the steps that were ordered. */
export interface StepAnswer {
  /** How long each step took, until its loss was read. */
  readonly milliseconds: readonly number[];
  /** The last step's loss. */
  readonly loss: number;
  /** The most memory that the process has had so far; null where the system does not tell. */
  readonly megabytes: number | null;
}
