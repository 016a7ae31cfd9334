/**
 * Shows a sweep as it goes: a line for each point that ran, and on a terminal
 * one that is redrawn with how far the whole is.
 *
 * @module
 */

import { makeColors } from "../format/color.ts";
import { formatClock } from "../format/quantity.ts";
import { widthOf } from "../format/text_table.ts";
import type { SweepEvent } from "../run/sweep/sweep_event.ts";
import { makeLiveLine } from "./live_line.ts";
import { isWatched, type ReporterConditions } from "./mod.ts";
import type { ReporterOptions } from "./reporter.ts";
import { scoreText, startSweepStory, type SweepState } from "./sweep_story.ts";

/** Shows a sweep as it goes. */
export interface SweepReporter {
  /** Takes the next event. */
  report(event: SweepEvent): void;
  /** Leaves the terminal as it was; to be called however the sweep ended. */
  close(): void;
}

const REDRAW_MILLISECONDS = 100;
const BAR_COLUMNS = 20;

/** Makes the reporter of a sweep. */
export function makeSweepReporter(
  conditions: ReporterConditions,
  options: ReporterOptions,
): SweepReporter {
  const { write, now, useColor, showPath, columns } = options;
  const colors = makeColors(useColor);
  const story = startSweepStory({ colors, showPath });
  const live = makeLiveLine(options);
  const watched = isWatched(conditions);
  const startedAt = now();

  function redraw(): void {
    const parts = stateParts(story.state(), (now() - startedAt) / 1000);
    const bar = barOf(story.state());
    const head = `  ${colors.cyan("●")} ${parts[0]}`;
    const full = [head, bar, ...parts.slice(1)].join("  ");
    live.draw(widthOf(full) < columns() ? full : [head, ...parts.slice(1)].join("  "));
  }

  return {
    report(event) {
      const lines = story.tell(event);
      if (lines.length > 0) {
        live.erase();
        for (const line of lines) write(`${line.trimEnd()}\n`);
      }
      const isDue = lines.length > 0 || now() - live.drawnAt() >= REDRAW_MILLISECONDS;
      if (watched && event.kind !== "sweep-finished" && isDue) redraw();
    },
    close: live.erase,
  };
}

/**
 * Such as `["3 of 12 points", "2 running", "7 waiting", "best loss 654.3 (latentDim=8)", "ETA 1:20"]`.
 */
function stateParts({ points, done, ran, running, best }: SweepState, seconds: number): string[] {
  const parts = [`${done} of ${points} points`];
  if (running > 0) parts.push(`${running} running`);
  const waiting = points - done - running;
  if (waiting > 0) parts.push(`${waiting} waiting`);
  if (best !== null) parts.push(`best ${scoreText(best.score)} (${best.point})`);
  // Points that were cached took no time and say nothing of those to come.
  if (ran > 0 && done < points) parts.push(`ETA ${formatClock(seconds / ran * (points - done))}`);
  return parts;
}

function barOf({ points, done }: SweepState): string {
  const full = Math.floor(done / points * BAR_COLUMNS);
  return "━".repeat(full) + "─".repeat(BAR_COLUMNS - full);
}
