/**
 * Measures several things in turn, A B C A B C …, so that a machine whose speed drifts is equally
 * slow to all of them.
 *
 * @module
 */

/** One thing to measure. */
export interface Case {
  /** Its name in the table. */
  readonly name: string;
  /** Measures it once; any unit. */
  readonly measure: () => Promise<number>;
}

/** What was measured of one thing. */
export interface Figure {
  /** The middle one of all measurements: the lower of two. */
  readonly median: number;
  /** The least. */
  readonly min: number;
  /** The greatest. */
  readonly max: number;
}

/**
 * Measures each case once for warming up, then `repeat` times in turn.
 *
 * @param cases What to measure.
 * @param options.repeat How often each is measured.
 * @param options.warmUp Whether to measure once beforehand, for nothing. Default: true.
 * @returns The figure of each case, by name.
 */
export async function alternate(
  cases: readonly Case[],
  { repeat, warmUp = true }: { readonly repeat: number; readonly warmUp?: boolean },
): Promise<ReadonlyMap<string, Figure>> {
  const measured = new Map<string, number[]>(cases.map(({ name }) => [name, []]));
  if (warmUp) { for (const { measure } of cases) await measure(); }
  for (let round = 0; round < repeat; round++) {
    for (const { name, measure } of cases) measured.get(name)!.push(await measure());
  }
  return new Map([...measured].map(([name, values]) => [name, figureOf(values)]));
}

/** Sums measurements up. */
export function figureOf(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor((sorted.length - 1) / 2);
  return { median: sorted[middle]!, min: sorted[0]!, max: sorted.at(-1)! };
}
