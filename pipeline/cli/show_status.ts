/**
 * Shows what a run or a sweep would do.
 *
 * @module
 */

import type { Problem } from "../problem.ts";
import type { CommandContext } from "./command.ts";
import { makeColors } from "../format/color.ts";
import type { Engine } from "../run/engine.ts";
import { inspectRun, inspectSweep, type PlanReport } from "../run/status/inspect_run.ts";
import type { Selection } from "../run/selection.ts";
import type { LoadedConfig } from "./load_config.ts";
import { shortenPath } from "./shorten_path.ts";
import { statusLines } from "./views/status_lines.ts";
import { sweepStatusLines } from "./views/sweep_status_lines.ts";

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
  opened: Exclude<LoadedConfig, Problem>,
  engine: Engine,
  { selection, context, asJson = false }: ShowStatusOptions,
): Promise<ShownStatus | Problem> {
  const shown = {
    colors: makeColors(context.screen.useOutputColor),
    showPath: (path: string) => shortenPath(path, context.folder),
  };
  if (opened.kind === "config") {
    const report = await inspectRun(opened.config, engine, selection);
    if (report.kind === "problem") return report;
    const { kind: _, ...rest } = report;
    if (asJson) writeJson({ schema: "reprise status 1", ...rest }, context);
    else statusLines(report, shown).forEach(context.output);
    return { kind: "shown", isStale: isStale(report) };
  }
  const { name, points } = opened.sweep;
  const inspected = await inspectSweep(opened.sweep, engine, selection);
  if (inspected.kind === "problem") return inspected;
  const reports = points.map(({ name: point }, index) => ({
    point,
    report: inspected.reports[index]!,
  }));
  if (asJson) {
    const listed = points.map(({ name, values }, index) => {
      const { kind: _, ...rest } = reports[index]!.report;
      return { point: name, values, ...rest };
    });
    writeJson({ schema: "reprise sweep status 1", name, points: listed }, context);
  } else sweepStatusLines(name, reports, shown).forEach(context.output);
  return { kind: "shown", isStale: reports.some(({ report }) => isStale(report)) };
}

function isStale({ stages }: PlanReport): boolean {
  return stages.some(({ state }) => state !== "cached");
}

function writeJson(value: object, { output }: CommandContext): void {
  output(JSON.stringify(value, null, 2));
}
