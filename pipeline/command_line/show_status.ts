/**
 * Shows what a run or a sweep would do.
 *
 * @module
 */

import type { CommandContext } from "../commands/command.ts";
import { makeColors } from "../format/color.ts";
import type { Engine, EngineProblem } from "../run/engine.ts";
import { inspectRun, type PlanReport } from "../run/inspect_run.ts";
import type { Selection } from "../run/selection.ts";
import type { OpenedConfig } from "./open_config.ts";
import { statusLines } from "./status_lines.ts";
import { sweepStatusLines } from "./sweep_status_lines.ts";

/** What would run. */
export interface ShownStatus {
  readonly kind: "shown";
  /** Whether anything would run. */
  readonly isStale: boolean;
}

/** How to show it. */
export interface ShowStatusOptions {
  /** Which stages were asked for. */
  readonly selection: Selection;
  /** Where to show it. */
  readonly context: CommandContext;
  /** Whether as one JSON object. Default: in words. */
  readonly asJson?: boolean;
}

/** Inspects a config, or every point of a sweep, and shows what was found. */
export async function showStatus(
  opened: Exclude<OpenedConfig, EngineProblem>,
  engine: Engine,
  { selection, context, asJson = false }: ShowStatusOptions,
): Promise<ShownStatus | EngineProblem> {
  const colors = makeColors(context.screen.useOutputColor);
  if (opened.kind === "config") {
    const report = await inspectRun(opened.config, engine, selection);
    if (report.kind === "problem") return report;
    const { kind: _, ...rest } = report;
    if (asJson) writeJson({ schema: "reprise status 1", ...rest }, context);
    else statusLines(report, colors).forEach(context.output);
    return { kind: "shown", isStale: isStale(report) };
  }
  const { name, points } = opened.sweep;
  const reports: { readonly point: string; readonly report: PlanReport }[] = [];
  for (const point of points) {
    const report = await inspectRun(point.config, engine, selection);
    if (report.kind === "problem") return report;
    reports.push({ point: point.name, report });
  }
  if (asJson) {
    const listed = points.map(({ name, values }, index) => {
      const { kind: _, ...rest } = reports[index]!.report;
      return { point: name, values, ...rest };
    });
    writeJson({ schema: "reprise sweep status 1", name, points: listed }, context);
  } else sweepStatusLines(name, reports, colors).forEach(context.output);
  return { kind: "shown", isStale: reports.some(({ report }) => isStale(report)) };
}

function isStale({ stages }: PlanReport): boolean {
  return stages.some(({ state }) => state !== "cached");
}

function writeJson(value: object, { output }: CommandContext): void {
  output(JSON.stringify(value, null, 2));
}
