import { type DrawOptions, randomWords } from "./random_words.ts";

/**
 * Draws from the uniform distribution over [0, 1), in multiples of 2⁻²⁴.
 *
 * @returns `count` numbers; a longer draw begins with a shorter one's.
 * @throws {RangeError} If the seed or a counter is out of range.
 *
 * @example Each draw stands alone
 * ```ts
 * import { drawUniform } from "./draw_uniform.ts";
 * import { assertEquals, assertNotEquals } from "@std/assert";
 *
 * const third = drawUniform(2, { seed: 7, purpose: "example", counters: [3] });
 * const fourth = drawUniform(2, { seed: 7, purpose: "example", counters: [4] });
 * assertNotEquals(third, fourth);
 * assertEquals(drawUniform(2, { seed: 7, purpose: "example", counters: [3] }), third);
 * ```
 */
export function drawUniform(count: number, options: DrawOptions): Float32Array<ArrayBuffer> {
  const draw = randomWords(options);
  return new Float32Array(count).map(() => (draw() >>> 8) * 2 ** -24);
}
