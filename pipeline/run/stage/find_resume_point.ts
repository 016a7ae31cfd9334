import { type EarlierResult, earlierResultsOf } from "../../fingerprint/resume_key.ts";
import { join } from "../../path.ts";
import type { Corruption } from "../../files/quarantine.ts";
import type { StoredFile } from "../../stores/result_store.ts";
import type { Stores } from "../../stores/stores.ts";
import type { StoredCheckpoint } from "../../stores/work_area.ts";
import type { StageStarted } from "../event.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

/** The point that a stage starts at. */
export interface ResumePoint extends Pick<StageStarted, "continues" | "restartReason"> {
  /** The file to resume from; null where there is none, or nothing was to be fetched. */
  readonly path: string | null;
  /** The fingerprint of the result that it resumes from; null for a checkpoint. */
  readonly result: string | null;
  /** The corruption that was met on the way, and is quarantined. */
  readonly corruption: readonly Corruption[];
}

/** The start of a stage that uses nothing of an earlier run. */
export const FROM_NOTHING: ResumePoint = {
  continues: null,
  restartReason: null,
  path: null,
  result: null,
  corruption: [],
};

/**
 * Finds the furthest point to resume from, a checkpoint of the resume key or a shorter result, and
 * verifies it. What is corrupted is quarantined, and the next point is tried.
 *
 * @param options.into An empty folder to fetch the file into; null to check it where it lies.
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
    const verified = await verify(candidate, stores, into);
    if (verified.kind === "verified") {
      const continues = { at: candidate.at, unit: resumeKey.unit };
      const result = candidate.kind === "result" ? candidate.fingerprint : null;
      return { continues, restartReason: null, path: verified.path, result, corruption };
    }
    corruption.push(...verified.corruption);
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

/** The furthest first; a result before a checkpoint that is as far. */
async function candidatesOf(
  { planned, fingerprint, resumeKey }: IdentifiedStage,
  { work }: Stores,
  earlierResults: readonly EarlierResult[],
): Promise<readonly Candidate[]> {
  const results = earlierResults.flatMap(({ at, entry }): Candidate[] => {
    const file = entry.outputs[resumeKey.artifact!]?.files[0];
    // Its own result may have lost another artifact and still have this one.
    const isUsable = resumeKey.refusal === null || entry.fingerprint === fingerprint;
    return isUsable && file ? [{ kind: "result", at, file, fingerprint: entry.fingerprint }] : [];
  });
  const listed = await work.checkpoints({ stage: planned.name, resumeKey: resumeKey.id });
  const checkpoints = listed.filter(({ at }) => at <= resumeKey.target)
    .map((checkpoint): Candidate => ({ kind: "checkpoint", at: checkpoint.at, checkpoint }));
  return [...results, ...checkpoints].sort((a, b) => b.at - a.at);
}

type Verified =
  | { readonly kind: "verified"; readonly path: string | null }
  | { readonly kind: "corrupted"; readonly corruption: readonly Corruption[] };

async function verify(
  candidate: Candidate,
  { results, work }: Stores,
  into: string | null,
): Promise<Verified> {
  if (candidate.kind === "result") {
    const { file } = candidate;
    if (into === null) return verifiedUnless(await results.check([file]));
    const fetched = await results.fetch([file], into, { links: "all" });
    return fetched.kind === "corrupted"
      ? fetched
      : { kind: "verified", path: join(into, file.path) };
  }
  const verified = await verifyCheckpoint(candidate.checkpoint, work, into);
  if (verified.kind === "verified") return verified;
  // A missing one was outdated by a process that has not noticed yet that its runner is gone.
  const corruption = verified.corruption.filter(({ found }) => found !== "missing");
  return { kind: "corrupted", corruption };
}

async function verifyCheckpoint(
  checkpoint: StoredCheckpoint,
  work: Stores["work"],
  into: string | null,
): Promise<Verified> {
  if (into === null) return verifiedUnless(await work.checkCheckpoint(checkpoint));
  const path = join(into, "checkpoint");
  const restored = await work.restoreCheckpoint(checkpoint, path);
  return restored.kind === "corrupted" ? restored : { kind: "verified", path };
}

function verifiedUnless(corruption: readonly Corruption[]): Verified {
  return corruption.length === 0
    ? { kind: "verified", path: null }
    : { kind: "corrupted", corruption };
}
