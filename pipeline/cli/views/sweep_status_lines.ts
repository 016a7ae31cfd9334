import type { Colors } from "../../format/color.ts";
import { formatAmount } from "../../format/quantity.ts";
import { startText } from "../../format/resume_text.ts";
import type { TextOptions } from "../../format/text_options.ts";
import { textTable } from "../../format/text_table.ts";
import { firstLine } from "../../format/first_line.ts";
import type { PlanReport } from "../../run/status/inspect_run.ts";
import type { StageReport } from "../../run/status/inspect_stage.ts";
import type { RungJudged } from "../../run/sweep/sweep_event.ts";
import { judgedLines, rungsText } from "../../reporters/halving_text.ts";
import type { Halving } from "../../sweep/sweep.ts";
import { corruptionLines } from "./status_lines.ts";

interface PointReport {
  readonly name: string;
  readonly report: PlanReport;
  /** Its rung; left out where the sweep does not halve. */
  readonly at?: number;
}

/** A sweep as it would be. */
interface ShownSweep {
  readonly name: string;
  /** Left out where the sweep does not halve. */
  readonly halving?: Halving;
  /** The decisions of halving so far. Default: none. */
  readonly judged?: readonly RungJudged[];
  readonly points: readonly PointReport[];
  /** The number of points that are still to be proposed. Default: 0. */
  readonly left?: number;
  /** The stages that collect. */
  readonly collecting: readonly StageReport[];
}

/**
 * Writes what the points share, a line for each point with its stages by state, and the stages that
 * collect from them.
 */
export function sweepStatusLines(
  { name, halving, judged = [], left = 0, points: reports, collecting }: ShownSweep,
  options: TextOptions,
): string[] {
  const { colors } = options;
  const shared = sharedStages(reports);
  const done = reports.filter(({ report }) => report.stages.every(isCached)).length;
  const backend = reports[0]?.report.backend?.name;
  const rows = reports.map((point) => [
    markOf(point.report, colors),
    point.name,
    ...halving === undefined ? [] : [rungText(point, { ...halving, judged })],
    ...statesOf(point.report.stages.filter(({ stage }) => !shared.includes(stage))),
  ]);
  const common = reports[0]?.report.stages.filter(({ stage }) => shared.includes(stage)) ?? [];
  return [
    `${colors.bold(name)}${backend === undefined ? "" : ` on ${backend}`}: ` +
    `${formatAmount(reports.length, "point")}, ${done} cached, ${reports.length - done} to run`,
    ...(halving === undefined ? [] : [`  halving: ${rungsText(halving, reports.length)}`]),
    ...judged.flatMap((decision) => judgedLines(decision, colors)),
    ...(common.length === 0 ? [] : [`  shared: ${statesOf(common).join("; ")}`]),
    ...textTable(rows).map((line) => `  ${line}`),
    ...(left === 0 ? [] : [`  then: ${left} more points, proposed by the scores of these`]),
    ...(collecting.length === 0 ? [] : [`  then: ${statesOf(collecting).join("; ")}`]),
    ...reports.flatMap((point) => failureLines(point, colors)),
    ...reports.flatMap(({ report }) => corruptionLines(report, options)),
  ];
}

/** Writes the rung of a point: `1 epoch, stopped`. */
function rungText(
  { name, at = 0 }: PointReport,
  { unit, judged }: Pick<Halving, "unit"> & { readonly judged: readonly RungJudged[] },
): string {
  const isStopped = judged.some(({ stopped }) => stopped.includes(name));
  return `${formatAmount(at, unit)}${isStopped ? ", stopped" : ""}`;
}

/** Tells why a point has no result yet. */
function failureLines({ name, report: { stages } }: PointReport, { red }: Colors): string[] {
  return stages.flatMap(({ stage, failure }) =>
    failure === null ? [] : [red(`  ${name}: ${stage} failed the last time: ${firstLine(failure)}`)]
  );
}

/** Finds the stages with one fingerprint at all points. A stage without one yet may not be shared. */
function sharedStages([first, ...others]: readonly PointReport[]): string[] {
  return (first?.report.stages ?? []).filter(({ stage, fingerprint }) =>
    fingerprint !== null &&
    others.every(({ report }) =>
      report.stages.some((other) => other.stage === stage && other.fingerprint === fingerprint)
    )
  ).map(({ stage }) => stage);
}

const STATES = [["cached", "cached"], ["will run", "will-run"], ["maybe", "maybe"]] as const;

function statesOf(stages: readonly StageReport[]): string[] {
  return STATES.flatMap(([text, state]) => {
    const names = stages.filter((stage) => stage.state === state).map(nameOf);
    return names.length === 0 ? [] : [`${text}: ${names.join(", ")}`];
  });
}

/** Writes a stage with its start: `train (resumes from epoch 10)`. */
function nameOf(stage: StageReport): string {
  const start = startText(stage);
  return start === "" ? stage.stage : `${stage.stage} (${start})`;
}

function markOf({ stages }: PlanReport, { green, yellow }: Colors): string {
  return stages.every(isCached) ? green("✓") : yellow("●");
}

function isCached({ state }: StageReport): boolean {
  return state === "cached";
}
