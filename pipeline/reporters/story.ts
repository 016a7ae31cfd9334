import type { TextOptions } from "../format/text_options.ts";
import type { ReportedEvent } from "./reporter.ts";
import { type RunStory, startRunStory } from "./run_story.ts";
import { startSweepStory, type SweepStory } from "./sweep_story.ts";

interface Story {
  tell(event: ReportedEvent): readonly string[];
  readonly run: RunStory;
  readonly sweep: SweepStory;
}

/** Starts the story of a run or a sweep: the lines that stay on the screen. */
export function startStory(options: TextOptions): Story {
  const run = startRunStory(options);
  const sweep = startSweepStory(options);
  return {
    run,
    sweep,
    tell(event) {
      switch (event.kind) {
        case "problem":
          return event.message.split("\n");
        case "sweep-started":
        case "point-event":
        case "points-proposed":
        case "rung-finished":
        case "rung-judged":
        case "point-finished":
        case "sweep-finished":
          return sweep.tell(event);
        default:
          return run.tell(event);
      }
    },
  };
}
