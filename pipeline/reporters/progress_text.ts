/**
 * Progress in words, the same for every reporter.
 *
 * @module
 */

import { formatBytes, formatClock, formatCount, formatRate } from "../format/quantity.ts";
import { printable } from "../format/printable.ts";
import type { Progress } from "../stage.ts";
import type { Pace } from "./pace.ts";

/**
 * The parts of a progress line.
 *
 * @param options.values How many of the values to show.
 * @returns For example `["38 %", "loss 654.3", "812 images/s", "ETA 0:12"]`.
 */
export function progressParts(
  progress: Progress,
  { perSecond, secondsLeft }: Pace,
  { values = Infinity }: { readonly values?: number } = {},
): string[] {
  const parts = [amountOf(progress)];
  for (const [name, value] of Object.entries(progress.values ?? {}).slice(0, values)) {
    parts.push(`${name} ${formatCount(value)}`);
  }
  if (perSecond !== null) parts.push(formatRate(perSecond, progress.unit));
  if (secondsLeft !== null) parts.push(`ETA ${formatClock(secondsLeft)}`);
  return parts;
}

/** What is going on now, on one line; none where that was not said. */
export function labelOf({ label }: Progress): string[] {
  return label === undefined ? [] : [printable(label).replaceAll(/\s+/g, " ").trim()];
}

/** How much is done, from 0 to 1; null where the total is not known. */
export function fractionOf({ done, total }: Progress): number | null {
  return total === undefined || total <= 0 ? null : Math.min(1, done / total);
}

/** Rounds down: 100 % is said when all is done, not before. */
function amountOf(progress: Progress): string {
  const { done, total, unit } = progress;
  const fraction = fractionOf(progress);
  const percent = fraction === null ? "" : `${Math.floor(fraction * 100)} %`;
  if (unit === "bytes") {
    const bytes = total === undefined
      ? formatBytes(done)
      : `${formatBytes(done)} of ${formatBytes(total)}`;
    return fraction === null ? bytes : `${percent}  ${bytes}`;
  }
  return fraction === null
    ? `${formatCount(done)} ${done === 1 ? singularOf(unit) : unit}`
    : percent;
}

function singularOf(unit: string): string {
  return unit.replace(/(ss|x|ch|sh)es$|s$/, "$1");
}
