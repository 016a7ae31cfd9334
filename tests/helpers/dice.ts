/**
 * Random choices that a seed decides.
 *
 * @module
 */

/** A source of random choices. */
export interface Dice {
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number;
  /** True with a probability. */
  chance(probability: number): boolean;
  /** One of several. */
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
