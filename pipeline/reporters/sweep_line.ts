import type { Colors } from "../format/color.ts";
import { tableLines } from "../format/text_table.ts";
import { formatAmount, formatClock } from "../format/quantity.ts";
import type { RunEvent } from "../run/event.ts";
import type { SweepEvent } from "../run/sweep/sweep_event.ts";
import { barOf } from "./progress_text.ts";
import type { ReportedEvent, ReporterOptions } from "./reporter.ts";
import { makeStageLine, type StageLine } from "./stage_line.ts";
import { reachedText, type RungProgress } from "./rung_progress.ts";
import type { SweepState } from "./sweep_state.ts";
import { scoreText } from "./score_text.ts";

const BAR_COLUMNS = 20;

/**
 * Writes the line, with a bar, without one for a narrow terminal, and without the best for a narrower one.
 *
 * @returns Such as `● 3 of 12 points  2 running  7 waiting  best loss 654.3 (latentDim=8)  ETA 1:20`.
 */
export function sweepLine(
  state: SweepState,
  { seconds, colors }: { readonly seconds: number; readonly colors: Colors },
): readonly [withBar: string, withoutBar: string, withoutBest: string] {
  const { points, done, failed, rungs } = state;
  const isClimbing = rungs !== undefined && done === 0;
  if (isClimbing) return rungLines(state, rungs, { seconds, colors });
  const head = `  ${colors.cyan("●")} ${done} of ${formatAmount(points, "point")}`;
  const parts = partsOf(state, seconds);
  const bar = barOf(Math.min(1, (done + failed) / Math.max(1, points)), BAR_COLUMNS, colors);
  const short = partsOf({ ...state, best: null }, seconds);
  return [
    [head, bar, ...parts].join("  "),
    [head, ...parts].join("  "),
    [head, ...short].join("  "),
  ];
}

/** Writes how far the points are that halving lets go on: `● 5 of 9 points at 1 epoch`. */
function rungLines(
  { running, failed, best }: SweepState,
  rungs: RungProgress,
  { seconds, colors }: { readonly seconds: number; readonly colors: Colors },
): readonly [withBar: string, withoutBar: string, withoutBest: string] {
  const head = `  ${colors.cyan("●")} ${reachedText(rungs)}`;
  const before = [
    ...failed > 0 ? [`${failed} failed`] : [],
    ...running > 0 ? [`${running} running`] : [],
  ];
  const { count, done, ran, left } = rungs;
  const bestText = best === null ? [] : [`best ${scoreText(best.score)} (${best.point})`];
  const eta = ran > 0 && left > 0 ? [`ETA ${formatClock(seconds / ran * left)}`] : [];
  const bar = barOf(Math.min(1, done / Math.max(1, count)), BAR_COLUMNS, colors);
  return [
    [head, bar, ...before, ...bestText, ...eta].join("  "),
    [head, ...before, ...bestText, ...eta].join("  "),
    [head, ...before, ...eta].join("  "),
  ];
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

/** Writes the best rows of a sweep that has ended; none where nothing ran, and for other events. */
export function bestRows(
  event: ReportedEvent,
  { colors, width }: { readonly colors: Colors; readonly width: number },
): string[] {
  if (event.kind !== "sweep-finished" || event.table === undefined) return [];
  const { table, moreRows = 0 } = event;
  const hint = "the page has all";
  // What points lack was told when they failed.
  const lines = tableLines({ ...table, gaps: [] }, { colors, width: width - INDENT.length, hint });
  const more = moreRows === 0 ? [] : [colors.dim(`and ${formatAmount(moreRows, "more row")}`)];
  return [...lines, ...more].map((line) => `${INDENT}${line}`);
}

const INDENT = "  ";

interface SweepLines {
  /** Notes what the event says of a point, drawn or not, since the pace depends on all. */
  notice(event: SweepEvent): void;
  /** Gives the line of the sweep and one of each point that runs, each from the widest to the narrowest. */
  lines(state: SweepState): readonly (readonly string[])[];
}

interface RunningPoint {
  readonly line: StageLine;
  stage: string;
  lines: (head: string) => readonly string[];
}

/** More lines than these would push what matters off the screen. */
const MOST_LINES = 8;

/** Follows a sweep and its points that run, each with the progress of its stage. */
export function followSweep(
  options: Pick<ReporterOptions, "now">,
  colors: Colors,
): SweepLines {
  const startedAt = options.now();
  const running = new Map<string, RunningPoint>();

  function noticePoint(point: string, event: RunEvent): void {
    if (event.kind === "stage-started") {
      const line = makeStageLine(options, colors);
      running.set(point, { line, stage: event.stage, lines: (head) => [head] });
    } else if (event.kind === "stage-progress") {
      const one = running.get(point);
      if (one !== undefined) one.lines = one.line.follow(event.progress);
    } else if (event.kind === "stage-finished") {
      running.delete(point);
    }
  }

  return {
    notice(event) {
      if (event.kind === "point-event" && event.point !== null) {
        noticePoint(event.point, event.event);
      } else if (event.kind === "point-finished" || event.kind === "rung-finished") {
        running.delete(event.point);
      }
    },
    lines(state) {
      const seconds = (options.now() - startedAt) / 1000;
      const head = sweepLine(state, { seconds, colors });
      const width = Math.max(0, ...[...running.keys()].map((point) => point.length));
      const all = [...running].map(([point, { stage, lines }]) =>
        lines(`    ${point.padEnd(width)}  ${colors.dim(stage)}`)
      );
      const more = all.length - MOST_LINES;
      const rest = more <= 0 ? [] : [[`    and ${more} more`]];
      return [head, ...all.slice(0, MOST_LINES), ...rest];
    },
  };
}
