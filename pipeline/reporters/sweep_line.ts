import type { Colors } from "../format/color.ts";
import { formatAmount, formatClock } from "../format/quantity.ts";
import { barOf } from "./progress_text.ts";
import { scoreText, type SweepState } from "./sweep_story.ts";

const BAR_COLUMNS = 20;

/**
 * Writes the line, with a bar and without one for a narrow terminal.
 *
 * @returns Such as `● 3 of 12 points  2 running  7 waiting  best loss 654.3 (latentDim=8)  ETA 1:20`.
 */
export function sweepLine(
  state: SweepState,
  { seconds, colors }: { readonly seconds: number; readonly colors: Colors },
): [withBar: string, withoutBar: string] {
  const { points, done, failed } = state;
  const head = `  ${colors.cyan("●")} ${done} of ${formatAmount(points, "point")}`;
  const parts = partsOf(state, seconds);
  const bar = barOf(Math.min(1, (done + failed) / Math.max(1, points)), BAR_COLUMNS, colors);
  return [[head, bar, ...parts].join("  "), [head, ...parts].join("  ")];
}

function partsOf(state: SweepState, seconds: number): string[] {
  const { points, done, failed, ran, running, best } = state;
  const left = points - done - failed;
  const waiting = left - running;
  const parts: string[] = [];
  if (failed > 0) parts.push(`${failed} failed`);
  if (running > 0) parts.push(`${running} running`);
  if (waiting > 0) parts.push(`${waiting} waiting`);
  if (best !== null) parts.push(`best ${scoreText(best.score)} (${best.point})`);
  // Points that were cached took no time and say nothing about those to come.
  if (ran > 0 && left > 0) parts.push(`ETA ${formatClock(seconds / ran * left)}`);
  return parts;
}
