/**
 * The part of `@std/assert` that this project's tests use, over Node's standard
 * library: for networks that do not reach JSR.
 *
 * Stricter than the real package in one thing: `assertEquals` tells 0 from -0. What passes here
 * passes there.
 *
 * @module
 */

export { AssertionError } from "./assertion_error.ts";
export {
  assertAlmostEquals,
  assertGreater,
  assertGreaterOrEqual,
  assertLess,
  assertLessOrEqual,
} from "./numbers.ts";
export { assertRejects, assertThrows, type ErrorClass } from "./throwing.ts";
export {
  type AnyConstructor,
  assert,
  assertEquals,
  assertExists,
  assertFalse,
  assertInstanceOf,
  assertMatch,
  assertNotEquals,
  assertStrictEquals,
  assertStringIncludes,
  fail,
  type Falsy,
} from "./values.ts";
