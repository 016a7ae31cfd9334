import type { Colors } from "../format/color.ts";
import { formatAmount, formatSeconds } from "../format/quantity.ts";
import type { TextOptions } from "../format/text_options.ts";
import type {
  PointEvent,
  PointFinished,
  SweepEvent,
  SweepFinished,
  SweepStarted,
} from "../run/sweep/sweep_event.ts";
import {
  halvingText,
  judgedLines,
  proposedLine,
  rungLine,
  sparedText,
  stopText,
} from "./halving_text.ts";
import { scoreText } from "./score_text.ts";
import { afterDecision, reachedText } from "./rung_progress.ts";
import { afterPoint, afterRung, NOT_STARTED, startState, type SweepState } from "./sweep_state.ts";
import { highlightLines, interruptedText, type RunStory, startRunStory } from "./run_story.ts";

/** The lines about a sweep that stay on the screen, and its progress. */
export interface SweepStory {
  tell(event: SweepEvent): readonly string[];
  state(): SweepState;
}

/** Starts the story of a sweep. Points whose every stage is cached are counted, not listed. */
export function startSweepStory(options: TextOptions): SweepStory {
  const { colors } = options;
  let name = "";
  let width = 0;
  let state = NOT_STARTED;
  const stories = new Map<string | null, RunStory>();

  function storyOf(point: string | null): RunStory {
    const story = stories.get(point) ?? startRunStory(options);
    stories.set(point, story);
    return story;
  }

  return {
    state: () => state,
    tell(event) {
      switch (event.kind) {
        case "sweep-started":
          name = event.name;
          width = Math.max(...event.points.map((point) => point.length));
          state = startState(state, event);
          return [titleLine(event, colors)];
        case "point-event":
          if (event.event.kind === "run-started") state = { ...state, running: state.running + 1 };
          return pointEventLines(event, { story: storyOf(event.point), colors });
        case "points-proposed":
          width = Math.max(width, ...event.points.map((point) => point.length));
          return [proposedLine(event, colors)];
        case "rung-finished":
          state = afterRung(state, event);
          return event.ran === 0 ? [] : [rungLine(event, width, colors)];
        case "rung-judged":
          if (state.rungs) state = { ...state, rungs: afterDecision(state.rungs, event) };
          return judgedLines(event, colors);
        case "point-finished":
          stories.delete(event.point);
          state = afterPoint(state, event);
          return isWorthALine(event) ? [pointLine(event, width, colors)] : [];
        case "sweep-finished":
          return [...endLines(event, { name, state, colors }), ...highlightLines(event)];
      }
    },
  };
}

function titleLine(started: SweepStarted, { bold }: Colors): string {
  const { name, points, jobs, halving, all } = started;
  const together = jobs > 1 ? `, ${jobs} at a time` : "";
  const rungs = halving === undefined ? "" : `; ${halvingText(halving)}`;
  const proposed = all === undefined ? "" : `; ${all - points.length} are proposed by the scores`;
  const count = formatAmount(all ?? points.length, "point");
  return `${bold(name)}  ${count}${together}${rungs}${proposed}`;
}

/** Tells of a point what the user should know at once: failures, interruptions and notes. */
function pointEventLines(
  { point, event }: PointEvent,
  { story, colors }: { readonly story: RunStory; readonly colors: Colors },
): readonly string[] {
  const lines = story.tell(event);
  if (event.kind === "corruption-found") return lines;
  const placeOf = ({ stage }: { readonly stage: string }) =>
    point === null ? stage : `${point}: ${stage}`;
  if (event.kind === "stage-failed") {
    const took = formatSeconds(event.seconds);
    const head = `  ${colors.red("✗")} ${placeOf(event)} failed after ${took}`;
    return [head, ...lines.slice(1)];
  }
  if (event.kind === "stage-interrupted") {
    const place = placeOf(event);
    return interruptedText(event).map((text) => `  ${colors.yellow("-")} ${place} ${text}`);
  }
  if (event.kind !== "stage-note") return [];
  const [first = "", ...more] = event.message.split("\n");
  const mark = point === null ? "" : `${point}: `;
  return [`    ! ${mark}${first}`, ...more.map((line) => `      ${line}`)].map(colors.yellow);
}

function isWorthALine({ ran, outcome }: PointFinished): boolean {
  return ran > 0 || outcome !== "completed";
}

function pointLine(
  event: PointFinished,
  width: number,
  { green, red, yellow, dim }: Colors,
): string {
  const { point, outcome, ran, cached, seconds, score } = event;
  const marks = { completed: green("✓"), failed: red("✗"), interrupted: yellow("-"), partial: "-" };
  const counts = [`${ran} ran`, cached > 0 ? `${cached} cached` : ""].filter((text) => text !== "");
  const how = outcome === "completed"
    ? [formatSeconds(seconds), score === null ? "" : scoreText(score), ...stopText(event)]
    : [outcome];
  return `  ${marks[outcome]} ${point.padEnd(width)}  ${how.join("  ")}  ${dim(counts.join(", "))}`;
}

function endLines(
  event: SweepFinished,
  { name, state, colors }: {
    readonly name: string;
    readonly state: SweepState;
    readonly colors: Colors;
  },
): string[] {
  const { outcome, failed, ran, seconds, version, isNew } = event;
  const { bold, red } = colors;
  const label = version === null ? bold(name) : `${bold(name)} ${bold(version)}`;
  const lines: string[] = [];
  if (state.best !== null && outcome !== "interrupted") {
    lines.push(`  best: ${scoreText(state.best.score)} at ${state.best.point}`);
  }
  if (event.spared !== undefined) lines.push(`  ${sparedText(event.spared)}`);
  if (failed.length > 0) {
    lines.push(red(`  failed: ${failed.join(", ")}; run again to retry them`));
  }
  const all = formatAmount(state.points, "point");
  const done = `${state.done} of ${all} done`;
  if (outcome === "interrupted") {
    const reached = state.done === 0 && state.rungs ? reachedText(state.rungs) : done;
    return [
      `${bold(name)} interrupted: ${reached}; results are kept, run again to resume`,
      ...lines,
    ];
  }
  const points = state.done === state.points ? all : done;
  if (outcome === "failed" && version === null) {
    return [`${bold(name)} failed: ${points}, ${formatSeconds(seconds)}`, ...lines];
  }
  if (ran === 0 && !isNew && outcome === "completed") {
    return [`${label}: nothing to do, every point is cached (${formatSeconds(seconds)})`, ...lines];
  }
  const same = isNew ? "" : ", the same outcome as before";
  const stages = `${formatAmount(ran, "stage")} ran`;
  return [`${label}: ${points}, ${stages}, ${formatSeconds(seconds)}${same}`, ...lines];
}
