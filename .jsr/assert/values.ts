/**
 * Assertions about what a value is.
 *
 * @module
 */

import { deepStrictEqual } from "node:assert";
import { isDeepStrictEqual } from "node:util";
import { AssertionError, suffix } from "./assertion_error.ts";

/** A value that counts as false in a condition. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/** Any class, whatever its constructor takes. */
// deno-lint-ignore no-explicit-any -- only so does the type take constructors with arguments
export type AnyConstructor = abstract new (...args: any[]) => any;

/** Asserts that a value counts as true. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Asserts that a value counts as false. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw new AssertionError(msg);
}

/** Asserts that two values are deeply equal; a failure shows both, line by line. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  let difference = "";
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    difference = (error as Error).message;
  }
  throw new AssertionError(`Values are not equal${suffix(msg)}\n${difference}`);
}

/** Asserts that two values are not deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!isDeepStrictEqual(actual, expected)) return;
  const shown = Deno.inspect(actual);
  throw new AssertionError(
    `Expected actual: ${shown} not to be: ${shown}${suffix(msg)}`,
  );
}

/** Asserts that two values are the very same one, as `Object.is` tells. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const shown = `${Deno.inspect(actual)} is not ${Deno.inspect(expected)}`;
  throw new AssertionError(
    `Values are not strictly equal${suffix(msg)}\n${shown}`,
  );
}

/** Asserts that a value is neither null nor undefined. */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual !== undefined && actual !== null) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to not be null or undefined${suffix(msg)}`,
  );
}

/** Asserts that a text holds another. */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to contain: "${expected}"${suffix(msg)}`,
  );
}

/** Asserts that a text matches a regular expression. */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (expected.test(actual)) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to match: "${expected}"${suffix(msg)}`,
  );
}

/** Asserts that a value is an instance of a class. */
export function assertInstanceOf<T extends AnyConstructor>(
  actual: unknown,
  expectedType: T,
  msg?: string,
): asserts actual is InstanceType<T> {
  if (actual instanceof expectedType) return;
  const wanted = `"${expectedType.name}" but was ${Deno.inspect(actual)}`;
  throw new AssertionError(
    `Expected object to be an instance of ${wanted}${suffix(msg)}`,
  );
}

/** Fails. */
export function fail(msg?: string): never {
  throw new AssertionError(`Failed assertion${suffix(msg)}`);
}
