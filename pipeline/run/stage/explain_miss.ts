import { explain, nearestEntry } from "../../fingerprint/explain.ts";
import type { FingerprintRecord } from "../../fingerprint/fingerprint.ts";
import type { Reason } from "../../fingerprint/reason.ts";
import type { Lookup } from "../../stores/result_store.ts";
import type { Engine } from "../engine.ts";
import { listLastRuns } from "../list_last_runs.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

/**
 * Explains a miss by what differs from the result that this run's name had last, or else from the most
 * similar one. If that is of a run of another name, the first reason names it. It gives at least one
 * reason.
 *
 * @param options.name The run's name.
 */
export async function explainMiss(
  { planned, record }: Pick<IdentifiedStage, "planned" | "record">,
  { results, places }: Pick<Engine, "results" | "places">,
  { name, last, lookup }: {
    readonly name: string;
    readonly last: string | null;
    readonly lookup: Lookup;
  },
): Promise<readonly Reason[]> {
  if (lookup.kind === "corrupted") return [{ kind: "corrupted" }];
  const entries = await results.entries(planned.name);
  const own = entries.find(({ fingerprint }) => fingerprint === last);
  const before = own ?? nearestEntry(entries, record);
  const noResult: Reason = { kind: last === null ? "first" : "gone" };
  if (before === null) return [noResult];
  const reasons = explain(before.record as FingerprintRecord, record);
  if (own !== undefined) return reasons.length === 0 ? [{ kind: "gone" }] : reasons;
  const run = await ownerOf(`${planned.name}/${before.fingerprint}`, places.lastRuns);
  if (run === name && reasons.length > 0) return reasons;
  // Reasons against what nobody can name tell nobody anything.
  return run === null || run === name ? [noResult] : [{ kind: "other-run", run }, ...reasons];
}

/** Finds the name whose last run has a result; null where none has. */
async function ownerOf(result: string, lastRuns: string): Promise<string | null> {
  const runs = await listLastRuns(lastRuns);
  return runs.find(({ results }) => results.includes(result))?.name ?? null;
}
