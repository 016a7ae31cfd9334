/** Computes the moments of a draw. */
export function moments(values: Float32Array) {
  const mean = average(values, (value) => value);
  const variance = average(values, (value) => (value - mean) ** 2);
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  }
  return { mean, variance, least, greatest };
}

/** Computes the mean of a function of each value. */
export function average(values: Float32Array, of: (value: number) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}
