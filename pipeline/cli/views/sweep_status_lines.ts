/**
 * The reports on a sweep's points in words.
 *
 * @module
 */

import type { Colors } from "../../format/color.ts";
import { startText } from "../../format/continuation_text.ts";
import { formatAmount } from "../../format/quantity.ts";
import { textTable } from "../../format/text_table.ts";
import type { PlanReport, StageReport } from "../../run/status/inspect_run.ts";
import { corruptionLines, type StatusOptions } from "./status_lines.ts";

/** A point with what would become of its stages. */
export interface PointReport {
  /** The point's name. */
  readonly point: string;
  /** Its plan's report. */
  readonly report: PlanReport;
}

/**
 * What the points share, then a line for each of them: what of it is cached, will run or may run.
 */
export function sweepStatusLines(
  name: string,
  reports: readonly PointReport[],
  { colors, showPath }: StatusOptions,
): string[] {
  const shared = sharedStages(reports);
  const done = reports.filter(({ report }) => report.stages.every(isCached)).length;
  const backend = reports[0]?.report.backend?.name;
  const rows = reports.map(({ point, report }) => [
    markOf(report, colors),
    point,
    ...statesOf(report.stages.filter(({ stage }) => !shared.includes(stage))),
  ]);
  const common = reports[0]?.report.stages.filter(({ stage }) => shared.includes(stage)) ?? [];
  return [
    `${colors.bold(name)}${backend === undefined ? "" : ` on ${backend}`}: ` +
    `${formatAmount(reports.length, "point")}, ${done} cached, ${reports.length - done} to run`,
    ...(common.length === 0 ? [] : [`  shared: ${statesOf(common).join("; ")}`]),
    ...textTable(rows).map((line) => `  ${line}`),
    ...reports.flatMap(({ report }) => corruptionLines(report, { colors, showPath })),
  ];
}

/** Stages with one fingerprint at all points; an open one has none yet, and may be shared or not. */
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
  return STATES.flatMap(([words, state]) => {
    const names = stages.filter((stage) => stage.state === state).map(nameOf);
    return names.length === 0 ? [] : [`${words}: ${names.join(", ")}`];
  });
}

/** A stage's name, with where it would go on from: `train (continues from epoch 10)`. */
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
