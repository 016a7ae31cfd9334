interface MeanAndSd {
  /** The mean; NaN for no values at all. */
  readonly mean: number;
  /** The sample standard deviation; null for fewer than two values. */
  readonly sd: number | null;
}

/**
 * Computes the mean and the sample standard deviation, √(Σ(x − mean)² / (n − 1)).
 *
 * The deviations are computed in a second pass: values that agree in their first digits,
 * as the losses of two seeds do, keep the precision of the rest.
 *
 * A value that is not finite makes both results so: a mean must not hide a seed that diverged, as
 * Arquero's does.
 *
 * @example
 * ```ts
 * import { meanAndSd } from "./mean_and_sd.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(meanAndSd([2, 4, 6]), { mean: 4, sd: 2 });
 * assertEquals(meanAndSd([5]), { mean: 5, sd: null });
 * ```
 */
export function meanAndSd(values: readonly number[]): MeanAndSd {
  const mean = sum(values) / values.length;
  if (values.length < 2) return { mean, sd: null };
  // Of equal values, such as three times 0.1, the sum's last bit would make a spread.
  if (values.every((value) => value === values[0])) return { mean: values[0]!, sd: 0 };
  const squares = values.map((value) => (value - mean) ** 2);
  return { mean, sd: Math.sqrt(sum(squares) / (values.length - 1)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
