/**
 * The error that a failed assertion throws.
 *
 * @module
 */

/** An assertion that does not hold. */
export class AssertionError extends Error {
  /** Names the class in stack traces. */
  override name = "AssertionError";

  /**
   * Makes the error.
   *
   * @param message What does not hold.
   * @param options The error that caused it, where there is one.
   */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** The end of a message: the caller's own words, where there are any. */
export function suffix(msg: string | undefined): string {
  return msg ? `: ${msg}` : ".";
}
