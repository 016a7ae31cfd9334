/**
 * The assertions of `@std/assert` that this project uses, over `node:assert`.
 *
 * @module
 */

import { deepStrictEqual, strictEqual } from "node:assert";

/** What a failed assertion throws. */
export class AssertionError extends Error {
  override name = "AssertionError";
}

// deno-lint-ignore no-explicit-any
type ErrorClass<E extends Error> = abstract new (...args: any[]) => E;

/** Asserts that a value is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Asserts that a value is falsy. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is false {
  if (expr) throw new AssertionError(msg);
}

/** Asserts that two values are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  rethrow(() => deepStrictEqual(actual, expected), msg);
}

/** Asserts that two values are not deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  let isEqual = true;
  try {
    deepStrictEqual(actual, expected);
  } catch {
    isEqual = false;
  }
  if (isEqual) {
    throw new AssertionError(msg ?? `Expected another value than ${Deno.inspect(actual)}`);
  }
}

/** Asserts that two values are the same one. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  rethrow(() => strictEqual(actual, expected), msg);
}

/** Asserts that a value is neither null nor undefined. */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    throw new AssertionError(msg ?? `Expected a value, got ${actual}`);
  }
}

/** Asserts that a string holds another. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (!actual.includes(expected)) {
    throw new AssertionError(msg ?? `Expected "${actual}" to include "${expected}"`);
  }
}

/** Asserts that a string matches a regular expression. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (!expected.test(actual)) {
    throw new AssertionError(msg ?? `Expected "${actual}" to match ${expected}`);
  }
}

/**
 * Asserts that two numbers are near each other.
 *
 * @param tolerance Default: 1e-7 of the expected number's size, and 1e-7 where that is 0.
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const allowed = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (Math.abs(expected - actual) <= allowed) return;
  throw new AssertionError(
    msg ?? `Expected ${actual} to be within ${allowed} of ${expected}`,
  );
}

/** Asserts that a value is greater than another. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) throw new AssertionError(msg ?? `Expected ${actual} > ${expected}`);
}

/** Asserts that a value is greater than or equal to another. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual >= expected)) throw new AssertionError(msg ?? `Expected ${actual} >= ${expected}`);
}

/** Asserts that a value is less than another. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) throw new AssertionError(msg ?? `Expected ${actual} < ${expected}`);
}

/** Asserts that a value is less than or equal to another. */
export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual <= expected)) throw new AssertionError(msg ?? `Expected ${actual} <= ${expected}`);
}

/** Asserts that a value is an instance of a class. */
export function assertInstanceOf<T extends ErrorClass<Error> | (abstract new () => unknown)>(
  actual: unknown,
  expectedType: T,
  msg?: string,
): asserts actual is InstanceType<T> {
  if (!(actual instanceof expectedType)) {
    throw new AssertionError(
      msg ?? `Expected an instance of ${expectedType.name}, got ${Deno.inspect(actual)}`,
    );
  }
}

/** Fails. */
export function fail(msg = ""): never {
  throw new AssertionError(`Failed assertion${msg === "" ? "." : `: ${msg}`}`);
}

/** Asserts that a function throws; returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Asserts that a function throws an error of a class; returns it. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E;
// deno-lint-ignore no-explicit-any -- the overloads above are what callers see
export function assertThrows(fn: () => unknown, ...wanted: any[]): unknown {
  try {
    fn();
  } catch (error) {
    return checkThrown(error, wanted as Wanted);
  }
  throw new AssertionError(`Expected function to throw${suffix(wanted as Wanted)}`);
}

/** Asserts that a promise is rejected; resolves to what it was rejected with. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/** Asserts that a promise is rejected with an error of a class; resolves to it. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
// deno-lint-ignore no-explicit-any -- the overloads above are what callers see
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  ...wanted: any[]
): Promise<unknown> {
  try {
    await fn();
  } catch (error) {
    return checkThrown(error, wanted as Wanted);
  }
  throw new AssertionError(`Expected function to reject${suffix(wanted as Wanted)}`);
}

type Wanted = [(ErrorClass<Error> | string)?, string?, string?];

function checkThrown(error: unknown, [errorClass, msgIncludes]: Wanted): unknown {
  if (typeof errorClass !== "function") return error;
  if (!(error instanceof errorClass)) {
    throw new AssertionError(
      `Expected error to be an instance of "${errorClass.name}", got ${Deno.inspect(error)}`,
    );
  }
  if (msgIncludes !== undefined && !error.message.includes(msgIncludes)) {
    throw new AssertionError(
      `Expected error message to include "${msgIncludes}", got "${error.message}"`,
    );
  }
  return error;
}

function suffix([first, , msg]: Wanted): string {
  const said = typeof first === "string" ? first : msg;
  return said === undefined ? "" : `: ${said}`;
}

function rethrow(check: () => void, msg?: string): void {
  try {
    check();
  } catch (error) {
    throw new AssertionError(msg === undefined ? (error as Error).message : `${msg}: ${error}`);
  }
}
