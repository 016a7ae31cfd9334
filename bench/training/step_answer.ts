/**
 * The answer of a process that times steps.
 *
 * @module
 */

/** The times of what was asked for. */
export interface StepAnswer {
  /** The time of each step, until its loss is read; of a prediction, of encoder and decoder. */
  readonly milliseconds: readonly number[];
  /** The loss of the last step. */
  readonly loss?: number;
  /** The peak of the process's memory so far; null where the system does not tell. */
  readonly megabytes: number | null;
}
