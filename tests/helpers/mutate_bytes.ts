/**
 * Corrupts bytes at random.
 *
 * @module
 */

import type { Dice } from "./dice.ts";

/**
 * Changes one to three places of some bytes: flips a bit, overwrites, cuts, doubles or drops a part.
 *
 * @param options.scraps Texts to insert, which mean something to the reader of the bytes.
 */
export function mutateBytes(
  bytes: Uint8Array,
  dice: Dice,
  { scraps = [] }: { readonly scraps?: readonly string[] } = {},
): Uint8Array<ArrayBuffer> {
  let mutated = [...bytes];
  for (let count = dice.below(3); count >= 0; count--) {
    const at = dice.below(mutated.length + 1);
    const [before, after] = [mutated.slice(0, at), mutated.slice(at)];
    const some = after.slice(0, 1 + dice.below(40));
    mutated = dice.pick<() => number[]>([
      () => [
        ...before,
        ...after.slice(0, 1).map((byte) => byte ^ (1 << dice.below(8))),
        ...after.slice(1),
      ],
      () => [...before, ...some.map(() => dice.below(256)), ...after.slice(some.length)],
      () => [...before, ...some, ...after],
      () => [...before, ...after.slice(some.length)],
      () => dice.chance(0.5) ? before : [...before, 0, ...after],
      () => [...before, ...new TextEncoder().encode(dice.pick(["", ...scraps])), ...after],
    ])();
  }
  return Uint8Array.from(mutated);
}
