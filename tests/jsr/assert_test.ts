import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertInstanceOf,
  AssertionError,
  assertNotEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";

const EQUAL: [unknown, unknown][] = [
  [NaN, NaN],
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
  [new Map([["a", { b: 1 }]]), new Map([["a", { b: 1 }]])],
  [new Set([1, 2]), new Set([2, 1])],
  [new Date(5), new Date(5)],
  [Uint8Array.of(1, 2), Uint8Array.of(1, 2)],
];

const DIFFERENT: [unknown, unknown][] = [
  [1, "1"],
  [{ a: undefined }, {}],
  [new Map([["a", 1]]), new Map([["a", 2]])],
  [new Set([1]), new Set([1, 2])],
  [new Date(5), new Date(6)],
  [Uint8Array.of(1), Int8Array.of(1)],
  [Uint8Array.of(1), Uint8Array.of(2)],
];

for (const [actual, expected] of EQUAL) {
  Deno.test(`assertEquals() takes ${Deno.inspect(actual)} for an equal value`, () => {
    assertEquals(actual, expected);
    assertThrows(() => assertNotEquals(actual, expected), AssertionError);
  });
}

for (const [actual, expected] of DIFFERENT) {
  Deno.test(`assertEquals() tells ${Deno.inspect(actual)} from ${Deno.inspect(expected)}`, () => {
    assertNotEquals(actual, expected);
    assertThrows(() => assertEquals(actual, expected), AssertionError, "Values are not equal");
  });
}

Deno.test("assertEquals() shows both values and the caller's words", () => {
  const error = assertThrows(() => assertEquals(["a"], ["b"], "seed 7"), AssertionError);
  for (const part of ["Values are not equal: seed 7", "a", "b"]) {
    assertStringIncludes(error.message, part);
  }
});

Deno.test("assertAlmostEquals() allows 1e-7 of the expected number by default", () => {
  assertAlmostEquals(1e6 + 0.09, 1e6);
  assertThrows(() => assertAlmostEquals(1e6 + 0.11, 1e6), AssertionError);
  assertThrows(() => assertAlmostEquals(1e-8, 1e-9), AssertionError);
  assertAlmostEquals(0.01, 0.02, 0.1);
});

Deno.test("assertThrows() returns the error, and checks its class and message", () => {
  const error = new RangeError("too far");
  const throws = () => {
    throw error;
  };
  assert(assertThrows(throws) === error);
  assert(assertThrows(throws, RangeError, "far") === error);
  assert(assertThrows(throws, Error) === error);
  assertThrows(() => assertThrows(throws, TypeError), AssertionError, 'but was "RangeError"');
  assertThrows(() => assertThrows(throws, RangeError, "near"), AssertionError, '"too far"');
  assertThrows(() => assertThrows(() => 1), AssertionError, "Expected function to throw.");
});

Deno.test("assertRejects() resolves to the error, and checks its class and message", async () => {
  const error = new RangeError("too far");
  const rejects = () => Promise.reject(error);
  assert(await assertRejects(rejects) === error);
  assert(await assertRejects(rejects, RangeError, "far") === error);
  await assertRejects(() => assertRejects(rejects, TypeError), AssertionError);
  await assertRejects(
    () => assertRejects(() => Promise.resolve()),
    AssertionError,
    "Expected function to reject.",
  );
});

Deno.test("assertRejects() takes no function that throws before there is a promise", async () => {
  const throws = () => {
    throw new Error("at once");
  };
  await assertRejects(
    () => assertRejects(throws),
    AssertionError,
    "Function throws when expected to reject.",
  );
});

Deno.test("assertInstanceOf() takes a class whose constructor has parameters", () => {
  class Pair {
    constructor(readonly a: number, readonly b: number) {}
  }
  assertInstanceOf(new Pair(1, 2), Pair);
  assertThrows(() => assertInstanceOf({}, Pair), AssertionError, '"Pair"');
});

Deno.test("fail() says why", () => {
  assertThrows(() => fail("no way"), AssertionError, "Failed assertion: no way");
});
