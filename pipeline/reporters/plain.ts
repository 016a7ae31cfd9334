import { makeColors } from "../format/color.ts";
import { printableValue } from "../format/printable_value.ts";
import type { Progress } from "../stage.ts";
import { followPace } from "./pace.ts";
import { labelOf, progressParts } from "./progress_text.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";
import { startStory } from "./story.ts";

/** A log shows that a stage makes progress, not how smoothly. */
const INTERVAL_MILLISECONDS = 10_000;

/** Makes a reporter that never redraws a line, and tells a stage's progress every ten seconds. */
export function plain({ write, now, useColor, showPath }: ReporterOptions): Reporter {
  const story = startStory({ colors: makeColors(useColor), showPath });
  let pace = followPace();
  let shownAt = now();
  const writeLine = (line: string) => write(`${line.trimEnd()}\n`);

  function showProgress(subject: string, progress: Progress): void {
    const at = now();
    const parts = progressParts(progress, pace(progress, at));
    if (at - shownAt < INTERVAL_MILLISECONDS) return;
    shownAt = at;
    writeLine(`    ${subject}: ${[...labelOf(progress), ...parts].join(", ")}`);
  }

  return {
    report(reported) {
      const event = printableValue(reported);
      story.tell(event).forEach(writeLine);
      if (event.kind === "stage-started") {
        [pace, shownAt] = [followPace(), now()];
        const why = story.run.why(event.stage);
        writeLine(`${story.run.head("●", event.stage)}  starts${why === "" ? "" : `: ${why}`}`);
      } else if (event.kind === "stage-progress") {
        showProgress(event.stage, event.progress);
      } else if (event.kind === "prepare-progress") {
        showProgress("backend", event.progress);
      }
    },
    close() {},
  };
}
