import type { Colors } from "../format/color.ts";
import { formatClock } from "../format/quantity.ts";
import type { Progress } from "../stage.ts";
import { followPace } from "./pace.ts";
import { barOf, fractionOf, labelOf, progressParts } from "./progress_text.ts";
import type { ReporterOptions } from "./reporter.ts";

/**
 * The parts of the line, from the widest terminal to the narrowest: the first value, which is the
 * loss, outlasts the bar, and rate and ETA outlast both.
 */
const LAYOUTS = [
  { values: Infinity, bar: 20 },
  { values: 1, bar: 20 },
  { values: 1, bar: 10 },
  { values: 1, bar: 6 },
  { values: 1, bar: 0 },
  { values: 0, bar: 0 },
] as const;

/** The line of a stage that runs. */
export interface StageLine {
  /** Starts with the next stage. */
  start(): void;
  /** Notes progress, drawn or not, since the pace depends on all; gives the lines, widest first. */
  follow(progress: Progress): (head: string) => readonly string[];
}

/** Makes the line of one stage after the other. */
export function makeStageLine({ now }: Pick<ReporterOptions, "now">, colors: Colors): StageLine {
  let pace = followPace();
  let startedAt = now();
  return {
    start() {
      [pace, startedAt] = [followPace(), now()];
    },
    follow(progress) {
      const current = pace(progress, now());
      const fraction = fractionOf(progress);
      return (head) => {
        const elapsed = colors.dim(formatClock((now() - startedAt) / 1000));
        return LAYOUTS.map(({ values, bar }) =>
          [
            head,
            ...labelOf(progress),
            ...fraction === null || bar === 0 ? [] : [barOf(fraction, bar, colors)],
            ...progressParts(progress, current, { values }),
            ...current.secondsLeft === null ? [elapsed] : [],
          ].join("  ")
        );
      };
    },
  };
}
