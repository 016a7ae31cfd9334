/**
 * Records a sweep as a version: what its points share and what was collected in
 * its own folder, what is a point's own under `points/`.
 *
 * @module
 */

import type { PlacedEntry } from "../../versions/plan_version.ts";
import { recordVersion } from "../../versions/record_version.ts";
import type { Sweep } from "../../sweep/sweep.ts";
import { join } from "../../path.ts";
import { runMetadata } from "../run_metadata.ts";
import type { PointResults } from "./execute_sweep.ts";
import { finalPaths, type RecordedRun, recordOf } from "../record_run.ts";
import type { Run, StageDone } from "../run.ts";

/**
 * Records the results of every point that is done, and of the stages that collected from them.
 *
 * @param collecting The run of the stages that collect, and their results.
 */
export async function recordSweep(
  sweep: Sweep,
  results: readonly PointResults[],
  collecting: { readonly run: Run; readonly done: ReadonlyMap<string, StageDone> },
): Promise<RecordedRun> {
  const { run: { engine, plan }, done } = collecting;
  const { places } = engine;
  const placed = placeResults(results, done);
  const { backend } = results[0]!.run;
  const outcome = await recordVersion(
    {
      name: sweep.name,
      async configText(folder) {
        const { formatSweep } = await import("../../sweep/format_sweep.ts");
        return formatSweep(sweep, folder);
      },
      record: async () => ({
        ...await runMetadata(engine, { backend, entries: placed.map(({ entry }) => entry) }),
        points: results.map(({ point, done }) => ({
          name: point.name,
          values: point.values,
          stages: [...done.values()].map(recordOf),
        })),
        stages: [...done.values()].map(recordOf),
      }),
      entries: placed,
    },
    { results: engine.results, quarantine: engine.work.quarantine, runsFolder: places.runs },
  );
  if (outcome.kind === "corrupted") return outcome;
  const shown = outcome.isLatest ? join(places.runs, sweep.name, "latest") : outcome.folder;
  return { ...outcome, highlights: finalPaths(plan).map((path) => join(shown, path)) };
}

/** What all points share lies once at the top; with a single point, that is everything. */
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
