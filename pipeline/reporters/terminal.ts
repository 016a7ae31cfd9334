import { makeColors } from "../format/color.ts";
import { printableValue } from "../format/printable_value.ts";
import { widthOf } from "../format/text_table.ts";
import type { Progress } from "../stage.ts";
import { makeLiveLine } from "./live_line.ts";
import type { ReportedEvent, Reporter, ReporterOptions } from "./reporter.ts";
import { makeStageLine } from "./stage_line.ts";
import { startStory } from "./story.ts";
import { bestRows, followSweep } from "./sweep_line.ts";

/** Redrawing more often than people can see costs time that the stage could use. */
const REDRAW_MILLISECONDS = 100;

/**
 * Makes a reporter that redraws its last lines: the stage that runs, or the sweep's progress with a line
 * for each point that runs.
 */
export function terminal(options: ReporterOptions): Reporter {
  const { write, now, useColor, columns, showPath } = options;
  const colors = makeColors(useColor);
  const story = startStory({ colors, showPath, columns });
  const live = makeLiveLine(options);
  const stageLine = makeStageLine(options, colors);
  const isDrawnLately = () => now() - live.drawnAt() < REDRAW_MILLISECONDS;
  const headOf = (stage: string) => story.run.head(colors.cyan("●"), stage);
  const sweep = followSweep(options, colors);
  const widest = (lines: readonly string[]) =>
    lines.find((line) => widthOf(line) < columns()) ?? lines.at(-1)!;

  function drawProgress(subject: string, progress: Progress): void {
    const linesAfter = stageLine.follow(progress);
    if (isDrawnLately() && progress.done !== progress.total) return;
    live.draw(widest(linesAfter(headOf(subject))));
  }

  function redraw(event: ReportedEvent, { isErased }: { readonly isErased: boolean }): void {
    switch (event.kind) {
      case "stage-started":
        stageLine.start();
        return live.draw(`${headOf(event.stage)}  ${colors.dim(story.run.why(event.stage))}`);
      case "stage-progress":
        return drawProgress(event.stage, event.progress);
      case "prepare-progress":
        return drawProgress("backend", event.progress);
      case "sweep-started":
      case "point-event":
      case "rung-finished":
      case "point-finished":
        sweep.notice(event);
        if (isDrawnLately() && !isErased) return;
        live.draw(...sweep.lines(story.sweep.state()).map(widest));
    }
  }

  return {
    report(reported) {
      const event = printableValue(reported);
      const lines = [...bestRows(event, { colors, width: columns() - 1 }), ...story.tell(event)];
      const below = event.kind === "stage-note" ? live.lines() : [];
      if (lines.length > 0) live.erase();
      for (const line of lines) write(`${line.trimEnd()}\n`);
      if (below.length > 0) live.draw(...below);
      redraw(event, { isErased: lines.length > 0 });
    },
    close: live.erase,
  };
}
