/** An interval of numbers, in which a density is estimated. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A density over an interval: a mixture of normal distributions, each cut off at its ends. */
export interface Density extends Interval {
  readonly parts: readonly { readonly mean: number; readonly sd: number }[];
}

/**
 * Estimates a density from values: a normal distribution at each, as wide as the farther of its two
 * neighbours is away, and one as wide as the interval in its middle.
 *
 * Source: Bergstra et al., "Algorithms for hyper-parameter optimization", 2011, section 4.
 */
export function estimateDensity(values: readonly number[], { low, high }: Interval): Density {
  const range = high - low;
  const middle = (low + high) / 2;
  const sorted = [...values, middle].sort((a, b) => a - b);
  const least = range / Math.min(100, sorted.length + 1);
  const parts = sorted.map((mean, index) => {
    const before = mean - (sorted[index - 1] ?? low);
    const after = (sorted[index + 1] ?? high) - mean;
    return { mean, sd: Math.min(Math.max(before, after, least), range) };
  });
  // One of equal values stands for the prior.
  parts[sorted.indexOf(middle)] = { mean: middle, sd: range };
  return { low, high, parts };
}

/** Computes the logarithm of a density at a value of its interval. */
export function logDensityAt(value: number, { low, high, parts }: Density): number {
  const sum = parts.reduce((sum, { mean, sd }) => {
    const inside = cumulative((high - mean) / sd) - cumulative((low - mean) / sd);
    const z = (value - mean) / sd;
    return sum + Math.exp(-z * z / 2) / (sd * inside);
  }, 0);
  return Math.log(sum / (parts.length * Math.sqrt(2 * Math.PI)));
}

/**
 * Draws a value from a density.
 *
 * @param which Chooses the part, from 0 up to 1.
 * @param where Chooses the place in it, from 0 up to 1.
 */
export function drawFrom(
  { low, high, parts }: Density,
  { which, where }: { readonly which: number; readonly where: number },
): number {
  const { mean, sd } = parts[Math.floor(which * parts.length)]!;
  const from = cumulative((low - mean) / sd);
  const wanted = from + where * (cumulative((high - mean) / sd) - from);
  let [below, above] = [low, high];
  // Halves the interval until it is as small as a number can tell.
  for (let step = 0; step < 52; step++) {
    const middle = (below + above) / 2;
    if (cumulative((middle - mean) / sd) < wanted) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

/**
 * Computes the share of a standard normal distribution below a value, within 1e-7.
 *
 * Source: Abramowitz and Stegun, "Handbook of mathematical functions", 1964, formula 26.2.17.
 */
function cumulative(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(z));
  const factors = [1.330_274_429, -1.821_255_978, 1.781_477_937, -0.356_563_782, 0.319_381_53];
  const tail = factors.reduce((sum, factor) => sum * t + factor, 0) * t *
    Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  return z < 0 ? tail : 1 - tail;
}
