import { assertThrows } from "@std/assert";
import { randomWords } from "../../../stages/random/random_words.ts";

Deno.test("randomWords() refuses a seed or a counter out of range", () => {
  assertThrows(
    () => randomWords({ seed: 0.5, purpose: "noise" }),
    RangeError,
    'Cannot draw "noise": seed is 0.5, expected a safe integer',
  );
  for (const counters of [[-1], [2 ** 32], [0.5], [1, 2, 3, 4]]) {
    assertThrows(
      () => randomWords({ seed: 0, purpose: "noise", counters }),
      RangeError,
      `Cannot draw "noise": counters are [${
        counters.join(", ")
      }], expected at most three unsigned 32-bit integers`,
    );
  }
});
