/**
 * Assertions about how large a value is.
 *
 * @module
 */

import { AssertionError, suffix } from "./assertion_error.ts";

/**
 * Asserts that two numbers are near each other.
 *
 * @param tolerance The largest difference allowed. Default: 1e-7 of the expected number's size.
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const allowed = tolerance ??
    (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  const difference = Math.abs(expected - actual);
  if (difference <= allowed) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to be close to "${expected}": ` +
      `delta "${difference}" is greater than "${allowed}"${suffix(msg)}`,
  );
}

/** Asserts that a value is greater than another. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) failComparison(`${actual} > ${expected}`, msg);
}

/** Asserts that a value is greater than or equal to another. */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual >= expected)) failComparison(`${actual} >= ${expected}`, msg);
}

/** Asserts that a value is less than another. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) failComparison(`${actual} < ${expected}`, msg);
}

/** Asserts that a value is less than or equal to another. */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual <= expected)) failComparison(`${actual} <= ${expected}`, msg);
}

function failComparison(comparison: string, msg: string | undefined): never {
  throw new AssertionError(`Expect ${comparison}${suffix(msg)}`);
}
