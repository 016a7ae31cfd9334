/**
 * Random choices from a seed.
 *
 * @module
 */

/** A source of random choices. */
export interface Dice {
  /** Draws an integer from 0 to `count - 1`. */
  below(count: number): number;
  /** Draws true with a probability. */
  chance(probability: number): boolean;
  /** Draws one of several. */
  pick<Item>(items: readonly Item[]): Item;
}

/** Makes dice, by mulberry32. */
export function makeDice(seed: number): Dice {
  let state = seed >>> 0;
  function uniform(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (count: number) => Math.floor(uniform() * count);
  return {
    below,
    chance: (probability) => uniform() < probability,
    pick: (items) => items[below(items.length)]!,
  };
}
