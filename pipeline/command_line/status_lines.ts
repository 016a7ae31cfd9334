/**
 * A plan's report in words.
 *
 * @module
 */

import type { Colors } from "../format/color.ts";
import { formatSeconds } from "../format/quantity.ts";
import { reasonText } from "../format/reason_text.ts";
import { textTable } from "../format/text_table.ts";
import type { PlanReport, StageReport } from "../run/inspect_run.ts";

/** One line per stage, and one per further reason. */
export function statusLines(report: PlanReport, colors: Colors): string[] {
  const backend = report.backend === null ? "" : ` on ${report.backend.name}`;
  const rows = report.stages.flatMap((stage) => rowsOf(stage, colors));
  const stale = report.stages.filter(({ state }) => state !== "cached").length;
  const summary = stale === 0
    ? "every stage is cached"
    : `${stale} of ${report.stages.length} stages ${
      stale === 1 ? "has" : "have"
    } to run or may have to`;
  return [
    `${colors.bold(report.name)}${backend}: ${summary}`,
    ...textTable(rows).map((line) => `  ${line}`),
  ];
}

function rowsOf(stage: StageReport, colors: Colors): string[][] {
  const reasons = stage.reasons.map((reason) => reasonText(reason, stage.stage));
  const [first, ...more] = stage.state === "cached" ? [detailOf(stage)] : reasons;
  const head = [markOf(stage, colors), stage.stage, stateOf(stage), first ?? ""];
  return [head, ...more.map((text) => ["", "", "", text])];
}

function detailOf({ savedSeconds }: StageReport): string {
  return savedSeconds === null ? "" : `saves ${formatSeconds(savedSeconds)}`;
}

function markOf({ state }: StageReport, { green, yellow, dim }: Colors): string {
  if (state === "cached") return green("✓");
  return state === "will-run" ? yellow("●") : dim("?");
}

function stateOf({ state }: StageReport): string {
  return state === "will-run" ? "will run" : state;
}
