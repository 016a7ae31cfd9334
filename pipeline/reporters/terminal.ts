/**
 * Lines for a person who watches: the last one shows the stage that runs, and
 * is redrawn in place.
 *
 * @module
 */

import { type Colors, makeColors } from "../format/color.ts";
import { formatClock } from "../format/quantity.ts";
import { fitLine } from "../format/text_table.ts";
import type { Progress } from "../stage.ts";
import { followPace } from "./pace.ts";
import { fractionOf, labelOf, progressParts } from "./progress_text.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";
import { startStory } from "./story.ts";

/** Redrawing more often than people can see costs time that the stage could use. */
const REDRAW_MILLISECONDS = 100;
const BAR_COLUMNS = 20;
const CLEAR_LINE = "\r\x1b[2K";
const HIDE_CURSOR = "\x1b[?25l";

/** Brings back the cursor, which this reporter hides while it redraws. */
export const SHOW_CURSOR = "\x1b[?25h";

/** Makes a reporter that redraws its last line while a stage runs. */
export function terminal(options: ReporterOptions): Reporter {
  const { write, now, useColor, columns, showPath } = options;
  const colors = makeColors(useColor);
  const story = startStory({ colors, showPath });
  let pace = followPace();
  let live: string | null = null;
  let drawnAt = -Infinity;
  let startedAt = 0;

  function draw(line: string): void {
    write(`${live === null ? HIDE_CURSOR : ""}${CLEAR_LINE}${fitLine(line, columns() - 1)}`);
    live = line;
    drawnAt = now();
  }

  function erase(): void {
    if (live !== null) write(`${CLEAR_LINE}${SHOW_CURSOR}`);
    live = null;
  }

  function showProgress(subject: string, progress: Progress): void {
    const at = now();
    const current = pace(progress, at);
    if (at - drawnAt < REDRAW_MILLISECONDS && progress.done !== progress.total) return;
    const parts = progressParts(progress, current);
    draw([
      story.head(colors.cyan("●"), subject),
      ...labelOf(progress),
      ...barOf(progress, colors),
      ...parts,
      ...current.secondsLeft === null ? [colors.dim(formatClock((at - startedAt) / 1000))] : [],
    ].join("  "));
  }

  return {
    report(event) {
      const lines = story.tell(event);
      if (lines.length > 0) {
        const below = event.kind === "stage-note" ? live : null;
        erase();
        for (const line of lines) write(`${line.trimEnd()}\n`);
        if (below !== null) draw(below);
      }
      if (event.kind === "stage-started") {
        [pace, startedAt] = [followPace(), now()];
        draw(`${story.head(colors.cyan("●"), event.stage)}  ${colors.dim(story.why(event.stage))}`);
      } else if (event.kind === "stage-progress") showProgress(event.stage, event.progress);
      else if (event.kind === "prepare-progress") showProgress("backend", event.progress);
    },
    close: erase,
  };
}

function barOf(progress: Progress, { cyan, dim }: Colors): string[] {
  const fraction = fractionOf(progress);
  if (fraction === null) return [];
  const full = Math.floor(fraction * BAR_COLUMNS);
  return [cyan("━".repeat(full)) + dim("─".repeat(BAR_COLUMNS - full))];
}
