import { explain, nearestEntry } from "../../fingerprint/explain.ts";
import type { FingerprintRecord } from "../../fingerprint/fingerprint.ts";
import type { Reason } from "../../fingerprint/reason.ts";
import type { Lookup, ResultStore } from "../../stores/result_store.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

/**
 * Explains a miss by what differs from the result that this run's name had last, or else from the most
 * similar one. It gives at least one reason.
 */
export async function explainMiss(
  { planned, record }: Pick<IdentifiedStage, "planned" | "record">,
  results: ResultStore,
  { last, lookup }: { readonly last: string | null; readonly lookup: Lookup },
): Promise<readonly Reason[]> {
  if (lookup.kind === "corrupted") return [{ kind: "corrupted" }];
  const entries = await results.entries(planned.name);
  const before = entries.find(({ fingerprint }) => fingerprint === last) ??
    nearestEntry(entries, record);
  if (before === null) return [{ kind: last === null ? "first" : "gone" }];
  const reasons = explain(before.record as FingerprintRecord, record);
  return reasons.length === 0 ? [{ kind: "gone" }] : reasons;
}
