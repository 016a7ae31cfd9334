/**
 * Plain lines, for logs and pipes: nothing is ever redrawn.
 *
 * @module
 */

import { makeColors } from "../format/color.ts";
import type { Progress } from "../stage.ts";
import { followPace } from "./pace.ts";
import { labelOf, progressParts } from "./progress_text.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";
import { startStory } from "./story.ts";

/** A log wants to know that something goes on, not how smoothly. */
const INTERVAL_MILLISECONDS = 10_000;

/** Makes a reporter of plain lines, with progress every ten seconds. */
export function plain({ write, now, useColor, showPath }: ReporterOptions): Reporter {
  const story = startStory({ colors: makeColors(useColor), showPath });
  let pace = followPace();
  let shownAt = now();
  const add = (line: string) => write(`${line.trimEnd()}\n`);

  function showProgress(subject: string, progress: Progress): void {
    const at = now();
    const parts = progressParts(progress, pace(progress, at));
    if (at - shownAt < INTERVAL_MILLISECONDS) return;
    shownAt = at;
    add(`    ${subject}: ${[...labelOf(progress), ...parts].join(", ")}`);
  }

  return {
    report(event) {
      story.tell(event).forEach(add);
      if (event.kind === "stage-started") {
        [pace, shownAt] = [followPace(), now()];
        const why = story.why(event.stage);
        add(`${story.head("●", event.stage)}  starts${why === "" ? "" : `: ${why}`}`);
      } else if (event.kind === "stage-progress") showProgress(event.stage, event.progress);
      else if (event.kind === "prepare-progress") showProgress("backend", event.progress);
    },
    close() {},
  };
}
