/**
 * Every random number of the experiment: a pure function of the seed, a purpose and counters.
 *
 * No draw depends on those before it, so that a run that was stopped goes on with the same
 * numbers, and a new use of randomness leaves the others as they are.
 *
 * @module
 */

import { philox } from "./philox.ts";

/** What a draw is a function of. */
export interface DrawOptions {
  /** The experiment's seed: a safe integer. */
  readonly seed: number;
  /** What the numbers are for, such as `noise`; two purposes share no numbers. */
  readonly purpose: string;
  /**
   * Up to three unsigned 32-bit integers, such as epoch and step. One left out counts as 0: give
   * the same number of counters for the same purpose.
   *
   * @default {[]}
   */
  readonly counters?: readonly number[];
}

/**
 * Draws from the uniform distribution over [0, 1), in multiples of 2⁻²⁴.
 *
 * @param count How many numbers.
 * @param options What they are a function of.
 * @returns `count` numbers; a longer draw begins with a shorter one's.
 * @throws {RangeError} If the seed or a counter is out of range.
 *
 * @example Each draw stands alone
 * ```ts
 * import { drawUniform } from "./random.ts";
 * import { assertEquals, assertNotEquals } from "@std/assert";
 *
 * const third = drawUniform(2, { seed: 7, purpose: "example", counters: [3] });
 * const fourth = drawUniform(2, { seed: 7, purpose: "example", counters: [4] });
 * assertNotEquals(third, fourth);
 * assertEquals(drawUniform(2, { seed: 7, purpose: "example", counters: [3] }), third);
 * ```
 */
export function drawUniform(count: number, options: DrawOptions): Float32Array<ArrayBuffer> {
  const draw = wordSource(options);
  return new Float32Array(count).map(() => (draw() >>> 8) * 2 ** -24);
}

/**
 * Draws from the standard normal distribution.
 *
 * The transform is computed in float64 and rounded to float32 once; V8 brings its own `log`,
 * `sin` and `cos`, so that every machine gets the same bits.
 *
 * Source: Box and Muller, "A note on the generation of random normal deviates", 1958.
 *
 * @param count How many numbers.
 * @param options What they are a function of.
 * @returns `count` numbers, none beyond 6.8 from 0.
 * @throws {RangeError} If the seed or a counter is out of range.
 */
export function drawNormal(count: number, options: DrawOptions): Float32Array<ArrayBuffer> {
  const draw = wordSource(options);
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

/**
 * Draws an order of `count` things, each order as likely as any other.
 *
 * Source: Fisher and Yates's shuffle in Durstenfeld's form (Knuth, "The art of computer
 * programming", volume 2, section 3.4.2, algorithm P).
 *
 * @param count How many things.
 * @param options What the order is a function of.
 * @returns The integers below `count`, each once.
 * @throws {RangeError} If the seed or a counter is out of range.
 */
export function shuffledOrder(count: number, options: DrawOptions): Uint32Array<ArrayBuffer> {
  const draw = wordSource(options);
  const order = new Uint32Array(count).map((_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const chosen = drawBelow(last + 1, draw);
    const kept = order[last]!;
    order[last] = order[chosen]!;
    order[chosen] = kept;
  }
  return order;
}

/** Refuses the words of a last, incomplete range: the remainder alone would favour low numbers. */
function drawBelow(bound: number, draw: () => number): number {
  const limit = 2 ** 32 - 2 ** 32 % bound;
  let word = draw();
  while (word >= limit) word = draw();
  return word % bound;
}

/** The words of one stream, in order. */
function wordSource({ seed, purpose, counters = [] }: DrawOptions): () => number {
  const key = streamKey(seed, purpose);
  const [first, second, third] = checkedCounters(counters, purpose);
  let block = philox([0, first, second, third], key);
  let drawn = 0;
  return () => {
    if (drawn > 0 && drawn % 4 === 0) block = philox([drawn / 4, first, second, third], key);
    return block[drawn++ % 4]!;
  };
}

/**
 * FNV-1a in 64 bits (Fowler, Noll and Vo) over the seed's eight bytes, low byte first, and the
 * purpose in UTF-8. It spreads few inputs over many keys; nothing here has to resist an attack.
 */
function streamKey(seed: number, purpose: string): [number, number] {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`Cannot draw "${purpose}": seed is ${seed}, expected a safe integer`);
  }
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigInt64(0, BigInt(seed), true);
  let state = 0xcbf29ce484222325n;
  for (const byte of [...new Uint8Array(bytes.buffer), ...new TextEncoder().encode(purpose)]) {
    state = BigInt.asUintN(64, (state ^ BigInt(byte)) * 0x100000001b3n);
  }
  return [Number(state & 0xffffffffn), Number(state >> 32n)];
}

function checkedCounters(counters: readonly number[], purpose: string): [number, number, number] {
  if (counters.length > 3 || counters.some((counter) => counter !== counter >>> 0)) {
    throw new RangeError(
      `Cannot draw "${purpose}": counters are [${
        counters.join(", ")
      }], expected at most three unsigned 32-bit integers`,
    );
  }
  const [first = 0, second = 0, third = 0] = counters;
  return [first, second, third];
}
