/** A longer word is no slip of the keyboard, and would take time to compare. */
const MAX_LENGTH = 64;

/**
 * Finds the known word that is nearest to one.
 *
 * Near is a Damerau-Levenshtein distance (in its optimal string alignment form) of at most two, or
 * of a third of the length, and less than the length itself. Upper case, `_`, `-` and spaces make
 * no difference. Of equally near words the first counts.
 *
 * Source: Damerau, "A technique for computer detection and correction of spelling errors", 1964.
 *
 * @returns Null where none is near.
 *
 * @example A key in another style
 * ```ts
 * import { nearest } from "./suggest.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(nearest("latent_dims", ["epochs", "latentDim"]), "latentDim");
 * assertEquals(nearest("momentum", ["epochs", "latentDim"]), null);
 * ```
 */
export function nearest(word: string, known: readonly string[]): string | null {
  if (word.length > MAX_LENGTH) return null;
  const written = fold(word);
  let best: string | null = null;
  let least = Math.min(Math.max(2, Math.floor(written.length / 3)) + 1, written.length);
  for (const candidate of known) {
    const distance = distanceBetween(written, fold(candidate));
    if (distance < least && candidate !== word) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Makes the end of a message about an unknown word: an empty text where no known one is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === null ? "" : `: did you mean ${JSON.stringify(meant)}?`;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[_\- ]/g, "");
}

function distanceBetween(a: string, b: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = back[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      let least = Math.min(substituted, back[column]! + 1, now[column - 1]! + 1);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, twoBack[column - 2]! + 1);
      }
      now.push(least);
    }
    twoBack = back;
    back = now;
  }
  return back[b.length]!;
}
