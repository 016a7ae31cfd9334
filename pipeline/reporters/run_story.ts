import type { Colors } from "../format/color.ts";
import { formatAmount, formatMeasured, formatSeconds } from "../format/quantity.ts";
import { reasonsLine } from "../format/reason_text.ts";
import { resumeText, startText } from "../format/resume_text.ts";
import type { TextOptions } from "../format/text_options.ts";
import type {
  CorruptionFound,
  MeasuredMetric,
  RunEvent,
  RunFinished,
  RunStarted,
  StageFailed,
  StageInterrupted,
  StageStarted,
  StageWaiting,
} from "../run/event.ts";
import { corruptionText } from "./corruption_text.ts";

/** The lines about a run that stay on the screen. */
export interface RunStory {
  /** Gives the lines to add for an event; none for one that only passes. */
  tell(event: RunEvent): readonly string[];
  /** Begins a line about a stage: a mark and its name, as wide as the widest. */
  head(mark: string, stage: string): string;
  /** Gives the reasons for which a stage runs and the epoch that it resumes from; may be empty. */
  why(stage: string): string;
}

/** Starts the story of a run. */
export function startRunStory({ colors, showPath, columns }: TextOptions): RunStory {
  let name = "";
  let width = 0;
  const starts = new Map<string, StageStarted>();
  const head = (mark: string, stage: string) => `  ${mark} ${stage.padEnd(width)}`;
  const why = (stage: string) => whyLine(starts.get(stage));
  const { dim, green, yellow } = colors;

  function tell(event: RunEvent): readonly string[] {
    switch (event.kind) {
      case "run-started":
        [name, width] = [event.name, Math.max(...event.stages.map((stage) => stage.length))];
        return [titleLine(event, colors)];
      case "config-note":
        return [yellow(`! ${event.message}`)];
      case "backend-chosen":
        return [dim(`  on ${event.name}${event.reason === "" ? "" : ` (${event.reason})`}`)];
      case "stage-waiting":
        return [`${head("…", event.stage)}  waits for ${waitedFor(event)}`];
      case "stage-started":
        starts.set(event.stage, event);
        return [];
      case "stage-note":
        return noteLines(event.message, colors);
      case "stage-cached":
        return cachedLines(event, { head, colors });
      case "stage-finished": {
        const remark = joined([why(event.stage), event.unchanged ? "same bytes as before" : ""]);
        const took = formatSeconds(event.seconds).padEnd(9);
        return [`${head(green("✓"), event.stage)}  ${took}  ${dim(remark)}`];
      }
      case "stage-failed":
        return failureLines(event, { head, colors, showPath });
      case "stage-interrupted":
        return interruptedText(event).map((text) => `${head(yellow("-"), event.stage)}  ${text}`);
      case "stage-skipped":
        return [`${head(dim("-"), event.stage)}  ${dim(`skipped: ${event.because}`)}`];
      case "corruption-found":
        return corruptionLines(event, { colors, showPath });
      case "run-finished":
        return endLines(event, { name, colors, width: columns?.() ?? Infinity });
      case "stage-progress":
      case "prepare-progress":
        return [];
    }
  }

  return { tell, head, why };
}

function cachedLines(
  { stage, savedSeconds, notes }: Extract<RunEvent, { kind: "stage-cached" }>,
  { head, colors }: { readonly head: RunStory["head"]; readonly colors: Colors },
): string[] {
  const saved = colors.dim(`saved ${formatSeconds(savedSeconds)}`);
  const line = `${head(colors.green("✓"), stage)}  cached     ${saved}`;
  return [line, ...notes.flatMap((note) => noteLines(note, colors))];
}

function whyLine(start: StageStarted | undefined): string {
  if (start === undefined) return "";
  return joined([reasonsLine(start.reasons, start.stage), startText(start)]);
}

function corruptionLines(
  { corruption }: CorruptionFound,
  { colors, showPath }: TextOptions,
): string[] {
  return corruption.map((one) => {
    const remedy = one.quarantined === null ? "; it is restored or computed again" : "";
    return colors.yellow(`  ! ${corruptionText(one, showPath)}${remedy}`);
  });
}

function joined(parts: readonly string[]): string {
  return parts.filter((text) => text !== "").join(", ");
}

function titleLine({ name, stages }: RunStarted, { bold }: Colors): string {
  return `${bold(name)}  ${formatAmount(stages.length, "stage")}`;
}

function waitedFor({ pid, resumable }: StageWaiting): string {
  const other = resumable === null ? "" : ` or one that differs in ${resumable} alone`;
  return `${pid === null ? "another process" : `process ${pid}`}, which computes it${other}`;
}

/** Tells where the next run resumes; nothing without a checkpoint, since a stage has a state too. */
export function interruptedText({ seconds, continues }: StageInterrupted): string[] {
  if (continues === null) return [];
  const next = `the next run ${resumeText(continues)}`;
  return [`interrupted after ${formatSeconds(seconds)}: ${next}`];
}

function noteLines(message: string, { yellow }: Colors): string[] {
  return message.split("\n").map((line, index) => yellow(`    ${index === 0 ? "!" : " "} ${line}`));
}

function failureLines(
  { stage, seconds, message, log, logFile, continued }: StageFailed,
  { head, colors, showPath }: TextOptions & { readonly head: RunStory["head"] },
): string[] {
  const { red, dim } = colors;
  const indent = (text: string) =>
    text.trimEnd().split("\n").filter((line) => line !== "").map((line) => `    ${line}`);
  // The checkpoint may be what makes the stage fail, every time.
  const resumed = continued === null ? null : resumeText(continued, { verb: "resumed" });
  return [
    `${head(red("✗"), stage)}  failed after ${formatSeconds(seconds)}`,
    ...indent(message).map(red),
    ...indent(log).map(dim),
    ...logFile === null ? [] : [dim(`    log: ${showPath(logFile)}`)],
    ...resumed === null ? [] : [dim(`    it ${resumed}: run with --force ${stage} to start over`)],
  ];
}

/**
 * Writes metrics in one line: those of which one end is better, or all if there are none such. What has no
 * room is counted.
 *
 * @returns Null where there are no metrics.
 */
function metricsText(
  metrics: readonly MeasuredMetric[],
  { width }: { readonly width: number },
): string | null {
  const judged = metrics.filter(({ goal }) => goal !== null);
  const texts = (judged.length === 0 ? metrics : judged).map(metricText);
  if (texts.length === 0) return null;
  for (let shown = texts.length; shown > 1; shown--) {
    const line = lineOf(texts, shown);
    if (line.length <= width) return line;
  }
  return lineOf(texts, 1);
}

function lineOf(texts: readonly string[], shown: number): string {
  const more = texts.length - shown;
  return `${texts.slice(0, shown).join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}

function metricText({ label, value, unit, digits }: MeasuredMetric): string {
  if (typeof value === "boolean") return `${label} ${value ? "yes" : "no"}`;
  if (typeof value === "string") return `${label} ${value}`;
  return `${label} ${formatMeasured(value, { unit, digits })}`;
}

/** Introduces the files that the command line writes to standard output. */
export function highlightLines(
  { highlights }: { readonly highlights: readonly string[] },
): string[] {
  return highlights.length === 0 ? [] : ["Look at:"];
}

function endLines(
  event: RunFinished,
  { width, ...options }: {
    readonly name: string;
    readonly colors: Colors;
    readonly width: number;
  },
): string[] {
  const metrics = metricsText(event.metrics ?? [], { width: width - 3 });
  return [
    ...outcomeLines(event, options),
    ...metrics === null ? [] : [`  ${metrics}`],
    ...highlightLines(event),
  ];
}

function outcomeLines(
  event: RunFinished,
  { name, colors }: { readonly name: string; readonly colors: Colors },
): string[] {
  const { outcome, ran, cached, version, isNew } = event;
  const { bold, dim } = colors;
  const counts = [ran > 0 && `${ran} ran`, cached > 0 && `${cached} cached`].filter(Boolean);
  const took = [...counts, formatSeconds(event.seconds)].join(", ");
  if (outcome === "failed") return [`${bold(name)} failed: ${took}`];
  if (outcome === "interrupted") {
    return [`${bold(name)} interrupted: ${took}`, dim("  results are kept: run again to resume")];
  }
  if (outcome === "partial") {
    return [`${bold(name)}: ${took}`, dim("  no version was recorded: some stages have not run")];
  }
  const label = version === null ? bold(name) : `${bold(name)} ${bold(version)}`;
  if (ran === 0 && !isNew) {
    return [`${label}: nothing to do, every stage is cached (${formatSeconds(event.seconds)})`];
  }
  return [`${label}: ${took}${isNew ? "" : ", the same outcome as before"}`];
}
