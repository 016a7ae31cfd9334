import { type DrawOptions, randomWords } from "./random_words.ts";

/**
 * Draws from the standard normal distribution.
 *
 * The transform is computed in float64 and rounded to float32 once; V8 has its own `log`,
 * `sin` and `cos`, so every machine gets the same bits.
 *
 * Source: Box and Muller, "A note on the generation of random normal deviates", 1958.
 *
 * @returns `count` numbers, none beyond 6.8 from 0; a longer draw begins with a shorter one's.
 * @throws {RangeError} If the seed or a counter is out of range.
 */
export function drawNormal(count: number, options: DrawOptions): Float32Array<ArrayBuffer> {
  const draw = randomWords(options);
  const normals = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    // Half a word more keeps the logarithm away from zero.
    const radius = Math.sqrt(-2 * Math.log((draw() + 0.5) * 2 ** -32));
    const angle = 2 * Math.PI * draw() * 2 ** -32;
    normals[i] = radius * Math.cos(angle);
    if (i + 1 < count) normals[i + 1] = radius * Math.sin(angle);
  }
  return normals;
}
