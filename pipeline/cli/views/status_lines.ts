import type { Colors } from "../../format/color.ts";
import { formatSeconds } from "../../format/quantity.ts";
import { reasonText } from "../../format/reason_text.ts";
import { startText } from "../../format/resume_text.ts";
import type { TextOptions } from "../../format/text_options.ts";
import { textTable } from "../../format/text_table.ts";
import { corruptionText } from "../../reporters/corruption_text.ts";
import type { PlanReport } from "../../run/status/inspect_run.ts";
import type { StageReport } from "../../run/status/inspect_stage.ts";

/** Writes a line for each stage, each further reason and each corrupted file. */
export function statusLines(report: PlanReport, options: TextOptions): string[] {
  const { colors } = options;
  const rows = report.stages.flatMap((stage) => rowsOf(stage, colors));
  return [
    `${colors.bold(report.name)}${backendOf(report)}: ${summaryOf(report.stages)}`,
    ...textTable(rows).map((line) => `  ${line}`),
    ...corruptionLines(report, options),
  ];
}

/** Writes a line for each corrupted file that was found, and quarantined, where stages would resume. */
export function corruptionLines(
  { stages }: PlanReport,
  { colors, showPath }: TextOptions,
): string[] {
  return stages.flatMap(({ corruption }) =>
    corruption.map((one) => colors.yellow(`  ! ${corruptionText(one, showPath)}`))
  );
}

function backendOf({ backend }: PlanReport): string {
  if (backend === null) return "";
  return ` on ${backend.name}${backend.reason === "" ? "" : ` (${backend.reason})`}`;
}

function summaryOf(stages: readonly StageReport[]): string {
  const count = (target: StageReport["state"]) =>
    stages.filter(({ state }) => state === target).length;
  const [cached, maybe, stale] = [count("cached"), count("maybe"), count("will-run")];
  if (cached === stages.length) return "every stage is cached";
  const parts = [[stale, "will run"], [maybe, "may run"], [cached, "cached"]] as const;
  return parts.filter(([amount]) => amount > 0).map(([amount, what]) => `${amount} ${what}`)
    .join(", ");
}

function rowsOf(stage: StageReport, colors: Colors): string[][] {
  const reasons = stage.reasons.map((reason) => reasonText(reason, stage.stage));
  const start = startText(stage);
  const [first, ...more] = stage.state === "cached"
    ? [stage.savedSeconds === null ? "" : `saves ${formatSeconds(stage.savedSeconds)}`]
    : [...reasons, ...start === "" ? [] : [start]];
  const head = [markOf(stage, colors), stage.stage, stage.state.replace("-", " "), first ?? ""];
  return [head, ...more.map((text) => ["", "", "", text])];
}

function markOf({ state }: StageReport, { green, yellow, dim }: Colors): string {
  if (state === "cached") return green("✓");
  return state === "will-run" ? yellow("●") : dim("?");
}
