import { type DrawOptions, randomWords } from "./random_words.ts";

/**
 * Draws an order of `count` items, each order as likely as any other.
 *
 * Source: Fisher and Yates's shuffle in Durstenfeld's form (Knuth, "The art of computer
 * programming", volume 2, section 3.4.2, algorithm P).
 *
 * @returns The integers below `count`, each once.
 * @throws {RangeError} If the seed or a counter is out of range.
 */
export function shuffledOrder(count: number, options: DrawOptions): Uint32Array<ArrayBuffer> {
  const draw = randomWords(options);
  const order = new Uint32Array(count).map((_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const chosen = drawBelow(last + 1, draw);
    const kept = order[last]!;
    order[last] = order[chosen]!;
    order[chosen] = kept;
  }
  return order;
}

/** Rejects the words of a last, incomplete range: the remainder alone would favour low numbers. */
function drawBelow(bound: number, draw: () => number): number {
  const limit = 2 ** 32 - 2 ** 32 % bound;
  let word = draw();
  while (word >= limit) word = draw();
  return word % bound;
}
