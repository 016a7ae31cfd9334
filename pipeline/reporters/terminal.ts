/**
 * Lines for a person who watches: the last one shows the stage that runs, and
 * is redrawn in place.
 *
 * @module
 */

import { type Colors, makeColors } from "../format/color.ts";
import { formatClock } from "../format/quantity.ts";
import { widthOf } from "../format/text_table.ts";
import type { Progress } from "../stage.ts";
import { makeLiveLine } from "./live_line.ts";
import { followPace } from "./pace.ts";
import { fractionOf, labelOf, progressParts } from "./progress_text.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";
import { startStory } from "./story.ts";

/** Redrawing more often than people can see costs time that the stage could use. */
const REDRAW_MILLISECONDS = 100;

/**
 * What a line shows, from the widest terminal to the narrowest: the first value, which is the loss,
 * outlasts the bar, and rate and ETA outlast both.
 */
const LAYOUTS = [
  { values: Infinity, bar: 20 },
  { values: 1, bar: 20 },
  { values: 1, bar: 10 },
  { values: 1, bar: 6 },
  { values: 1, bar: 0 },
  { values: 0, bar: 0 },
] as const;

/** Makes a reporter that redraws its last line while a stage runs. */
export function terminal(options: ReporterOptions): Reporter {
  const { write, now, useColor, columns, showPath } = options;
  const colors = makeColors(useColor);
  const story = startStory({ colors, showPath });
  const live = makeLiveLine(options);
  let pace = followPace();
  let startedAt = 0;

  function showProgress(subject: string, progress: Progress): void {
    const at = now();
    const current = pace(progress, at);
    const isSoon = at - live.drawnAt() < REDRAW_MILLISECONDS;
    if (isSoon && progress.done !== progress.total) return;
    const elapsed = colors.dim(formatClock((at - startedAt) / 1000));
    const lines = LAYOUTS.map(({ values, bar }) =>
      [
        story.head(colors.cyan("●"), subject),
        ...labelOf(progress),
        ...barOf(progress, { columns: bar, colors }),
        ...progressParts(progress, current, { values }),
        ...current.secondsLeft === null ? [elapsed] : [],
      ].join("  ")
    );
    live.draw(lines.find((line) => widthOf(line) < columns()) ?? lines.at(-1)!);
  }

  return {
    report(event) {
      const lines = story.tell(event);
      if (lines.length > 0) {
        const below = event.kind === "stage-note" ? live.text() : null;
        live.erase();
        for (const line of lines) write(`${line.trimEnd()}\n`);
        if (below !== null) live.draw(below);
      }
      if (event.kind === "stage-started") {
        [pace, startedAt] = [followPace(), now()];
        const why = colors.dim(story.why(event.stage));
        live.draw(`${story.head(colors.cyan("●"), event.stage)}  ${why}`);
      } else if (event.kind === "stage-progress") showProgress(event.stage, event.progress);
      else if (event.kind === "prepare-progress") showProgress("backend", event.progress);
    },
    close: live.erase,
  };
}

function barOf(
  progress: Progress,
  { columns, colors }: { readonly columns: number; readonly colors: Colors },
): string[] {
  const fraction = fractionOf(progress);
  if (fraction === null || columns === 0) return [];
  const full = Math.floor(fraction * columns);
  return [colors.cyan("━".repeat(full)) + colors.dim("─".repeat(columns - full))];
}
