import type { Colors } from "../format/color.ts";
import { formatBytes, formatClock, formatCount, formatRate } from "../format/quantity.ts";
import type { Progress } from "../stage.ts";
import type { Pace } from "./pace.ts";

/**
 * Writes the parts of a progress line.
 *
 * @param options.values The number of values to show. Default: all.
 * @returns Such as `["38 %", "loss 654.3", "812 images/s", "ETA 0:12"]`.
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

/** Gives the label on one line; none where the stage gave none. */
export function labelOf({ label }: Progress): string[] {
  return label === undefined ? [] : [label.replaceAll(/\s+/g, " ").trim()];
}

/** Computes the share that is done, from 0 to 1; null without a total. */
export function fractionOf({ done, total }: Progress): number | null {
  return total === undefined || total <= 0 ? null : Math.min(1, done / total);
}

/** Draws a bar for a share from 0 to 1. */
export function barOf(fraction: number, columns: number, { cyan, dim }: Colors): string {
  const full = Math.floor(fraction * columns);
  return cyan("━".repeat(full)) + dim("─".repeat(columns - full));
}

/** Rounds down, so that 100 % means that all is done. */
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
