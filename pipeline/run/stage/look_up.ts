import type { Entry, Lookup } from "../../stores/result_store.ts";
import type { Run } from "../run.ts";
import type { StageDone } from "../stage_result.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

/** Looks a stage's result up, unless another point of the sweep has found it already. */
export async function lookUp(
  stage: IdentifiedStage,
  { engine, report, found }: Run,
): Promise<Lookup> {
  const known = found.get(stage.fingerprint);
  if (known !== undefined) return { kind: "hit", entry: known };
  const lookup = await engine.results.lookup(stage.planned.name, stage.fingerprint);
  if (lookup.kind === "corrupted") {
    report({ kind: "corruption-found", corruption: lookup.corruption });
  }
  if (lookup.kind === "hit") found.set(stage.fingerprint, lookup.entry);
  return lookup;
}

/** Uses a stored result instead of running its stage. */
export function reuseResult(entry: Entry, { report }: Run): StageDone {
  const { seconds, notes } = entry.provenance;
  report({ kind: "stage-cached", stage: entry.stage, savedSeconds: seconds, notes });
  return { kind: "done", entry, ran: false, reasons: [] };
}
