import { makeColors } from "../format/color.ts";
import { printableValue } from "../format/printable_value.ts";
import type { Progress } from "../stage.ts";
import type { PointEvent } from "../run/sweep/sweep_event.ts";
import { followPace } from "./pace.ts";
import { labelOf, progressParts } from "./progress_text.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";
import { startStory } from "./story.ts";

/** A log shows that a stage makes progress, not how smoothly. */
const INTERVAL_MILLISECONDS = 10_000;

/**
 * Makes a reporter that never redraws a line, and tells the progress of each stage that runs every ten
 * seconds.
 */
export function plain({ write, now, useColor, showPath }: ReporterOptions): Reporter {
  const story = startStory({ colors: makeColors(useColor), showPath });
  const stages = new Map<
    string,
    { readonly pace: ReturnType<typeof followPace>; shownAt: number }
  >();
  const writeLine = (line: string) => write(`${line.trimEnd()}\n`);
  const createdAt = now();
  const start = (subject: string, shownAt = now()) => {
    const started = { pace: followPace(), shownAt };
    stages.set(subject, started);
    return started;
  };

  function showProgress(subject: string, progress: Progress): void {
    const stage = stages.get(subject) ?? start(subject, createdAt);
    const at = now();
    const parts = progressParts(progress, stage.pace(progress, at));
    if (at - stage.shownAt < INTERVAL_MILLISECONDS) return;
    stage.shownAt = at;
    writeLine(`    ${subject}: ${[...labelOf(progress), ...parts].join(", ")}`);
  }

  function followPoint({ point, event }: PointEvent): void {
    if (point === null) return;
    if (event.kind === "stage-started") start(`${point}: ${event.stage}`);
    else if (event.kind === "stage-progress") {
      showProgress(`${point}: ${event.stage}`, event.progress);
    }
  }

  return {
    report(reported) {
      const event = printableValue(reported);
      story.tell(event).forEach(writeLine);
      if (event.kind === "stage-started") {
        start(event.stage);
        const why = story.run.why(event.stage);
        writeLine(`${story.run.head("●", event.stage)}  starts${why === "" ? "" : `: ${why}`}`);
      } else if (event.kind === "stage-progress") {
        showProgress(event.stage, event.progress);
      } else if (event.kind === "prepare-progress") {
        showProgress("backend", event.progress);
      } else if (event.kind === "point-event") {
        followPoint(event);
      }
    },
    close() {},
  };
}
