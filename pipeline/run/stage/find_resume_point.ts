/**
 * Finds where a stage may go on from: checkpoints that its resumeKey left, and
 * its resumeKey's shorter results.
 *
 * @module
 */

import type { Continuation } from "../../checkpoint/continuation.ts";
import { type EarlierResult, earlierResultsOf } from "../../fingerprint/resume_key.ts";
import { join } from "../../path.ts";
import type { Stores } from "../../stores/stores.ts";
import type { Corruption, Fetched, StoredFile } from "../../stores/result_store.ts";
import type { Restored, StoredCheckpoint } from "../../stores/work_area.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

/** Where a stage starts. */
export interface ResumePoint {
  /** How far it was already; null where it starts from nothing. */
  readonly continues: Continuation | null;
  /** Why it starts from nothing though there is a shorter result; null where that is not so. */
  readonly restartReason: string | null;
  /** The file to go on from; null where there is none, or it was only looked for. */
  readonly path: string | null;
  /** The fingerprint of the result that it goes on from; null where it is no result. */
  readonly result: string | null;
  /** What was found to be corrupted on the way, and quarantined. */
  readonly corruption: readonly Corruption[];
}

/** The start of a stage that takes nothing from an earlier run. */
export const FROM_NOTHING: ResumePoint = {
  continues: null,
  restartReason: null,
  path: null,
  result: null,
  corruption: [],
};

/**
 * Finds the furthest place to go on from, and verifies it; what is corrupted is quarantined, and the next
 * one taken.
 *
 * @param options.into An empty folder to bring it into; null to look only.
 */
export async function findResumePoint(
  stage: IdentifiedStage,
  stores: Stores,
  { into }: { readonly into: string | null },
): Promise<ResumePoint> {
  const { planned, resumeKey } = stage;
  const entries = resumeKey.artifact === null ? [] : await stores.results.entries(planned.name);
  const earlierResults = earlierResultsOf({ ...stage, ...planned }, entries);
  const corruption: Corruption[] = [];
  for (const candidate of await candidatesOf(stage, stores, earlierResults)) {
    const taken = await take(candidate, stores, into);
    if (taken.corruption !== null) corruption.push(...taken.corruption);
    else {
      const result = candidate.kind === "result" ? candidate.fingerprint : null;
      const continues = { at: candidate.at, unit: resumeKey.unit };
      return { continues, restartReason: null, path: taken.path, result, corruption };
    }
  }
  const restartReason = earlierResults.length === 0 ? null : resumeKey.refusal;
  return { ...FROM_NOTHING, restartReason, corruption };
}

type Candidate =
  | {
    readonly kind: "result";
    readonly at: number;
    readonly file: StoredFile;
    readonly fingerprint: string;
  }
  | { readonly kind: "checkpoint"; readonly at: number; readonly checkpoint: StoredCheckpoint };

/** All that may be gone on from, furthest first; of equals a result comes first. */
async function candidatesOf(
  { planned, fingerprint, resumeKey }: IdentifiedStage,
  stores: Stores,
  earlierResults: readonly EarlierResult[],
): Promise<readonly Candidate[]> {
  const results = earlierResults.flatMap(({ at, entry }): Candidate[] => {
    const file = entry.outputs[resumeKey.artifact!]?.files[0];
    // A result of its own that has lost another artifact still has this one.
    const mayServe = resumeKey.refusal === null || entry.fingerprint === fingerprint;
    const { fingerprint: result } = entry;
    return mayServe && file ? [{ kind: "result", at, file, fingerprint: result }] : [];
  });
  const listed = await stores.work.checkpoints({ stage: planned.name, resumeKey: resumeKey.id });
  const checkpoints = listed.filter(({ at }) => at <= resumeKey.target)
    .map((checkpoint): Candidate => ({ kind: "checkpoint", at: checkpoint.at, checkpoint }));
  return [...results, ...checkpoints].sort((a, b) => b.at - a.at);
}

async function take(
  candidate: Candidate,
  stores: Stores,
  into: string | null,
): Promise<{ readonly path: string | null; readonly corruption: readonly Corruption[] | null }> {
  if (candidate.kind === "result") {
    const { file } = candidate;
    const restored = into === null
      ? await looked(stores.results.check([file]))
      : await stores.results.fetch([file], into, { link: true });
    return { path: into && join(into, file.path), corruption: corruptionOf(restored) };
  }
  const { checkpoint } = candidate;
  const path = into && join(into, "checkpoint");
  const restored = path === null
    ? await looked(stores.work.checkCheckpoint(checkpoint))
    : await stores.work.restoreCheckpoint(checkpoint, path);
  // One that is gone was outdated by a process that has not noticed yet that its runner is gone.
  const corruption = corruptionOf(restored)?.filter(({ found }) => found !== "missing") ?? null;
  return { path, corruption };
}

async function looked(checking: Promise<readonly Corruption[]>): Promise<Restored> {
  const corruption = await checking;
  return corruption.length === 0 ? { kind: "restored" } : { kind: "corrupted", corruption };
}

function corruptionOf(restored: Restored | Fetched): readonly Corruption[] | null {
  return restored.kind === "corrupted" ? restored.corruption : null;
}
