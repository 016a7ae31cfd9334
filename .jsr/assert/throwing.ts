/**
 * Assertions about functions that throw and promises that are rejected.
 *
 * @module
 */

import { AssertionError, suffix } from "./assertion_error.ts";

/** A class of errors, whatever its constructor takes. */
// deno-lint-ignore no-explicit-any -- only so does the type take constructors with arguments
export type ErrorClass<E extends Error> = abstract new (...args: any[]) => E;

/** Asserts that a function throws; returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Asserts that a function throws an error of a class, with a text in its message; returns it. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows(fn: () => unknown, ...wanted: Wanted): unknown {
  const expected = readWanted(wanted);
  try {
    fn();
  } catch (error) {
    return checkThrown(error, expected);
  }
  throw new AssertionError(`Expected function to throw${suffix(expected.msg)}`);
}

/** Asserts that a promise is rejected; resolves to what it was rejected with. */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
/** Asserts that a promise is rejected with an error of a class; resolves to it. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  ...wanted: Wanted
): Promise<unknown> {
  const expected = readWanted(wanted);
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch {
    throw new AssertionError(
      `Function throws when expected to reject${suffix(expected.msg)}`,
    );
  }
  try {
    await promise;
  } catch (error) {
    return checkThrown(error, expected);
  }
  throw new AssertionError(
    `Expected function to reject${suffix(expected.msg)}`,
  );
}

type Wanted = [
  errorClassOrMsg?: ErrorClass<Error> | string,
  msgIncludes?: string,
  msg?: string,
];

interface Expected {
  readonly errorClass?: ErrorClass<Error>;
  readonly includes?: string | undefined;
  readonly msg?: string | undefined;
}

function readWanted([first, includes, msg]: Wanted): Expected {
  if (typeof first === "string") return { msg: first };
  return first === undefined ? { msg } : { errorClass: first, includes, msg };
}

function checkThrown(
  error: unknown,
  { errorClass, includes, msg }: Expected,
): unknown {
  if (errorClass === undefined) return error;
  if (!(error instanceof Error)) {
    throw new AssertionError(
      `A non-Error object was thrown or rejected${suffix(msg)}`,
    );
  }
  const { constructor, message } = error;
  if (!(error instanceof errorClass)) {
    const found = `but was "${constructor.name}": ${message}`;
    throw new AssertionError(
      `Expected error to be instance of "${errorClass.name}", ${found}${suffix(msg)}`,
    );
  }
  if (includes !== undefined && !message.includes(includes)) {
    const found = `but got ${JSON.stringify(message)}`;
    throw new AssertionError(
      `Expected error message to include ${JSON.stringify(includes)}, ${found}${suffix(msg)}`,
    );
  }
  return error;
}
