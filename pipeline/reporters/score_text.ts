import { formatCount, formatMeasured } from "../format/quantity.ts";
import type { Score } from "../run/sweep/sweep_event.ts";

/** Writes a score, such as `loss 654.3`. */
export function scoreText({ name, value, unit, digits }: Score): string {
  const isPlain = unit === undefined && digits === undefined;
  const declared = { unit: unit ?? null, digits: digits ?? null };
  return `${name} ${isPlain ? formatCount(value) : formatMeasured(value, declared)}`;
}
