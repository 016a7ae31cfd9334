import { philox } from "./philox.ts";

/** The seed, purpose and counters of a draw. */
export interface DrawOptions {
  readonly seed: number;
  /** A name such as `noise`; two purposes share no numbers. */
  readonly purpose: string;
  /**
   * At most three unsigned 32-bit integers, such as epoch and step. A missing one counts as 0: give
   * the same number of counters for the same purpose. Default: none.
   */
  readonly counters?: readonly number[];
}

/**
 * Opens the stream of random 32-bit words that belongs to a draw: a pure function of the seed, a
 * purpose and counters, and the source of every random number of the experiment.
 *
 * No draw depends on those before it: a resumed run has the same numbers, and a new use of
 * randomness leaves the others as they are. Each stage imports only the kinds of draw that it makes.
 *
 * @returns A function that gives the next word, unsigned.
 * @throws {RangeError} If the seed or a counter is out of range.
 *
 * @example
 * ```ts
 * import { randomWords } from "./random_words.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [next, again] = [1, 2].map(() => randomWords({ seed: 7, purpose: "example" }));
 * assertEquals([next!(), next!()], [again!(), again!()]);
 * ```
 */
export function randomWords({ seed, purpose, counters = [] }: DrawOptions): () => number {
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
