import { makeColors } from "../format/color.ts";
import { printableValue } from "../format/printable_value.ts";
import { shortenPath } from "../format/shorten_path.ts";
import type { TextOptions } from "../format/text_options.ts";
import type { Problem } from "../problem.ts";
import type { Engine } from "../run/engine.ts";
import type { Selection } from "../run/selection.ts";
import { inspectRun, type PlanReport } from "../run/status/inspect_run.ts";
import { inspectSweep, type SweepReport } from "../run/status/inspect_sweep.ts";
import type { Sweep } from "../sweep/sweep.ts";
import type { CommandContext } from "./command.ts";
import type { Loaded } from "./load_config.ts";
import { outputJson } from "./output_json.ts";
import { statusLines } from "./views/status_lines.ts";
import { sweepStatusLines } from "./views/sweep_status_lines.ts";

/** Inspects a config, or every point of a sweep, and shows what would run. */
export async function showStatus(
  loaded: Loaded,
  engine: Engine,
  { selection, context, asJson = false }: {
    readonly selection: Selection;
    readonly context: CommandContext;
    readonly asJson?: boolean;
  },
): Promise<{ readonly kind: "shown"; readonly isStale: boolean } | Problem> {
  const options: TextOptions = {
    colors: makeColors(context.screen.useOutputColor),
    showPath: (path) => shortenPath(path, context.folder),
  };
  if (loaded.kind === "config") {
    const report = await inspectRun(loaded.config, engine, { selection });
    if (report.kind === "problem") return report;
    if (asJson) outputJson("reprise status 1", withoutKind(report), context);
    else statusLines(printableValue(report), options).forEach(context.output);
    return { kind: "shown", isStale: isStale(report) };
  }
  const inspected = await inspectSweep(loaded.sweep, engine, { selection, ...context });
  if (inspected.kind === "problem") return inspected;
  if (asJson) outputJson("reprise sweep status 1", sweepJson(loaded.sweep, inspected), context);
  else sweepLines(loaded.sweep, inspected, options).forEach(context.output);
  const { reports, collecting } = inspected;
  return { kind: "shown", isStale: [...reports, { stages: collecting }].some(isStale) };
}

function sweepJson({ name, halving, search }: Sweep, inspected: SweepReport): object {
  const points = inspected.points.map(({ name, values, halving: rungs }, index) => {
    const own = rungs === undefined ? {} : { halving: rungs };
    return { point: name, values, ...own, ...withoutKind(inspected.reports[index]!) };
  });
  const { collecting, judged } = inspected;
  if (search !== undefined) return { name, all: search.count, points, collecting };
  return halving === undefined
    ? { name, points, collecting }
    : { name, halving: { ...halving, judged }, points, collecting };
}

function sweepLines(
  { name, halving, search }: Sweep,
  { points, reports, collecting, judged }: SweepReport,
  options: TextOptions,
): string[] {
  const shown = points.map((point, index) => ({ name: point.name, report: reports[index]! }));
  if (halving === undefined) {
    const left = (search?.count ?? 0) - points.length;
    const sweep = { name, points: shown, collecting, left: Math.max(0, left) };
    return sweepStatusLines(printableValue(sweep), options);
  }
  const rungs = shown.map((point, index) => {
    return { ...point, at: Number(points[index]!.values[halving.param]) };
  });
  const sweep = { name, halving, judged: judged ?? [], points: rungs, collecting };
  return sweepStatusLines(printableValue(sweep), options);
}

function withoutKind({ kind: _, ...report }: PlanReport): Omit<PlanReport, "kind"> {
  return report;
}

function isStale({ stages }: Pick<PlanReport, "stages">): boolean {
  return stages.some(({ state }) => state !== "cached");
}
