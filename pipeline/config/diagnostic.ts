/**
 * A problem in a config, with the place that it is at.
 *
 * @module
 */

/** One problem, ready to be shown. */
export interface Diagnostic {
  /** What was found and what is wanted, one sentence, with "did you mean" where it helps. */
  readonly message: string;
  /** The absolute path of the file, or `command line` for an override. */
  readonly file: string;
  /** Line and column, both from 1; 1:1 where the problem is the whole file. */
  readonly line: number;
  readonly column: number;
  /** How many characters the caret line underlines, at least 1. */
  readonly length: number;
  /** The whole line that the problem is on. */
  readonly excerpt: string;
}
