import type { Sweep } from "../../sweep/sweep.ts";
import type { PlacedEntry } from "../../versions/plan_version.ts";
import type { PointRecord } from "../../versions/run_record.ts";
import { type RecordedRun, recordOf, recordResults } from "../record_run.ts";
import { loadRecording } from "../recording.ts";
import type { Run } from "../run.ts";
import type { StageDone } from "../stage_result.ts";
import type { PointResults } from "./point_results.ts";

/**
 * Records the results of every point, those of one that failed as far as it came, and of the stages that
 * collected from them.
 */
export async function recordSweep(
  sweep: Sweep,
  points: readonly PointResults[],
  { run, done }: { readonly run: Run; readonly done: ReadonlyMap<string, StageDone> },
): Promise<RecordedRun | "corrupted"> {
  const placed = placeResults(points, done);
  const { backend } = points.find((point) => point.run !== null)!.run!;
  return await recordResults(run, {
    name: sweep.name,
    async configText(folder) {
      const { formatSweep } = await loadRecording();
      return formatSweep(sweep, { folder, root: run.engine.root });
    },
    async record() {
      const { runMetadata } = await loadRecording();
      const environment = await run.engine.environment();
      const entries = placed.map(({ entry }) => entry);
      return {
        ...runMetadata({ environment, backend, entries }),
        points: points.map(pointRecord),
        stages: [...done.values()].map(recordOf),
      };
    },
    entries: placed,
    gaps: gapsOf(points),
  });
}

function pointRecord({ point, outcome, failure, done }: PointResults): PointRecord {
  const record = {
    name: point.name,
    values: point.values,
    outcome: outcome === "completed" || outcome === "failed" ? outcome : "not-run",
    failure,
    stages: [...done.values()].map(recordOf),
  } as const;
  return point.halving === undefined ? record : { ...record, halving: point.halving };
}

/** A message may name what differs each time, such as a scratch folder. */
function gapsOf(points: readonly PointResults[]): Record<string, string> {
  const gaps = points.filter(({ outcome }) => outcome !== "completed");
  return Object.fromEntries(
    gaps.map(({ point, outcome, failure }) => [point.name, failure?.stage ?? outcome]),
  );
}

/** Places what all points with a stage share once at the top; with a single point, that is everything. */
function placeResults(
  points: readonly PointResults[],
  collected: ReadonlyMap<string, StageDone>,
): PlacedEntry[] {
  const placed = [...collected.values()].map(({ entry }) => ({ entry, folder: "" }));
  const stages = new Set(points.flatMap(({ done }) => [...done.keys()]));
  for (const stage of stages) {
    const entries = points.flatMap(({ done }) => done.get(stage)?.entry ?? []);
    const isOne = new Set(entries.map(({ fingerprint }) => fingerprint)).size === 1;
    // What one of several points came to alone is its own.
    if (isOne && (entries.length > 1 || points.length === 1)) {
      placed.push({ entry: entries[0]!, folder: "" });
    }
  }
  const shared = new Set(placed.map(({ entry }) => entry.fingerprint));
  for (const { point, done } of points) {
    for (const { entry } of done.values()) {
      if (!shared.has(entry.fingerprint)) placed.push({ entry, folder: `points/${point.name}/` });
    }
  }
  return placed;
}
