import type { Sweep } from "../../sweep/sweep.ts";
import type { PlacedEntry } from "../../versions/plan_version.ts";
import { type RecordedRun, recordOf, recordResults } from "../record_run.ts";
import { loadRecording } from "../recording.ts";
import type { Run } from "../run.ts";
import type { StageDone } from "../stage_result.ts";
import type { PointResults } from "./point_results.ts";

/** Records the results of every completed point, and of the stages that collected from them. */
export async function recordSweep(
  sweep: Sweep,
  results: readonly PointResults[],
  { run, done }: { readonly run: Run; readonly done: ReadonlyMap<string, StageDone> },
): Promise<RecordedRun | "corrupted"> {
  const placed = placeResults(results, done);
  const { backend } = results[0]!.run;
  return await recordResults(run, {
    name: sweep.name,
    async configText(folder) {
      const { formatSweep } = await loadRecording();
      return formatSweep(sweep, folder);
    },
    async record() {
      const { runMetadata } = await loadRecording();
      const environment = await run.engine.environment();
      const entries = placed.map(({ entry }) => entry);
      return {
        ...runMetadata({ environment, backend, entries }),
        points: results.map(({ point, done }) => ({
          name: point.name,
          values: point.values,
          stages: [...done.values()].map(recordOf),
        })),
        stages: [...done.values()].map(recordOf),
      };
    },
    entries: placed,
  });
}

/** Places what all points share once at the top; with a single point, that is everything. */
function placeResults(
  results: readonly PointResults[],
  collected: ReadonlyMap<string, StageDone>,
): PlacedEntry[] {
  const placed = [...collected.values()].map(({ entry }) => ({ entry, folder: "" }));
  const [first, ...others] = results;
  const isShared = (stage: string, fingerprint: string) =>
    others.every(({ done }) => done.get(stage)?.entry.fingerprint === fingerprint);
  for (const [stage, { entry }] of first!.done) {
    if (isShared(stage, entry.fingerprint)) placed.push({ entry, folder: "" });
  }
  const shared = new Set(placed.map(({ entry }) => entry.fingerprint));
  for (const { point, done } of results) {
    for (const { entry } of done.values()) {
      if (!shared.has(entry.fingerprint)) placed.push({ entry, folder: `points/${point.name}/` });
    }
  }
  return placed;
}
