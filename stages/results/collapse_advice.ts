/**
 * Says what to try after a training whose model has collapsed.
 *
 * @param learningRate The rate that it was trained with.
 * @returns A line without a final period.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { collapseAdvice } from "./collapse_advice.ts";
 *
 * assertEquals(
 *   collapseAdvice(1e-7),
 *   "Try a larger train.learningRate than 1e-7, more epochs or another seed",
 * );
 * ```
 */
export function collapseAdvice(learningRate: number): string {
  const rest = "more epochs or another seed";
  if (learningRate > HIGH) return `Try a smaller train.learningRate than ${learningRate}, ${rest}`;
  if (learningRate < LOW) return `Try a larger train.learningRate than ${learningRate}, ${rest}`;
  return "Try another seed, or more images or epochs";
}

/** The range of rates that Adam usually trains with: 1e-3 is its authors' own. */
const [LOW, HIGH] = [1e-4, 1e-3];
