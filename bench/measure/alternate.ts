/**
 * Measures several things in turn, A B C A B C …, so that a machine whose speed drifts slows all of
 * them alike.
 *
 * @module
 */

/** One thing to measure. */
export interface Case {
  /** The row's name in the table. */
  readonly name: string;
  /** Measures it once; any unit. */
  readonly measure: () => Promise<number>;
}

/** The summary of one thing's measurements. */
export interface Figure {
  /** The lower of the two in the middle, if their number is even. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Measures each case once for warming up, then `repeat` times in turn.
 *
 * @param options.warmUp False leaves the first round out. Default: true.
 * @returns The figure of each case, by name.
 */
export async function alternate(
  cases: readonly Case[],
  { repeat, warmUp = true }: { readonly repeat: number; readonly warmUp?: boolean },
): Promise<ReadonlyMap<string, Figure>> {
  const measured = new Map<string, number[]>(cases.map(({ name }) => [name, []]));
  for (const { measure } of warmUp ? cases : []) await measure();
  for (let round = 0; round < repeat; round++) {
    for (const { name, measure } of cases) measured.get(name)!.push(await measure());
  }
  return new Map([...measured].map(([name, values]) => [name, figureOf(values)]));
}

/** Summarises measurements. */
export function figureOf(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor((sorted.length - 1) / 2);
  return { median: sorted[middle]!, min: sorted[0]!, max: sorted.at(-1)! };
}
