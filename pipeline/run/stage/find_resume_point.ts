/**
 * Finds where a stage may go on from: checkpoints that its family left, and
 * its family's shorter results.
 *
 * @module
 */

import type { Continuation } from "../../checkpoint/continuation.ts";
import { type Forerunner, forerunnersOf } from "../../fingerprint/resume_key.ts";
import { join } from "../../path.ts";
import type { Damage, Restored, Store, StoredCheckpoint, StoredFile } from "../../stores/result_store.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

/** Where a stage starts. */
export interface Start {
  /** How far it was already; null where it starts from nothing. */
  readonly continues: Continuation | null;
  /** Why it starts from nothing though there is a shorter result; null where that is not so. */
  readonly startsOver: string | null;
  /** The file to go on from; null where there is none, or it was only looked for. */
  readonly path: string | null;
  /** The fingerprint of the result that it goes on from; null where it is no result. */
  readonly result: string | null;
  /** What was found to be damaged on the way, and set aside. */
  readonly damage: readonly Damage[];
}

/** The start of a stage that takes nothing from an earlier run. */
export const FROM_NOTHING: Start = {
  continues: null,
  startsOver: null,
  path: null,
  result: null,
  damage: [],
};

/**
 * Finds the furthest place to go on from, and verifies it; what is damaged is set aside, and the next
 * one taken.
 *
 * @param options.into An empty folder to bring it into; null to look only.
 */
export async function findStart(
  stage: IdentifiedStage,
  store: Store,
  { into }: { readonly into: string | null },
): Promise<Start> {
  const { planned, family } = stage;
  const entries = family.artifact === null ? [] : await store.entries(planned.name);
  const forerunners = forerunnersOf({ ...stage, ...planned }, entries);
  const damage: Damage[] = [];
  for (const candidate of await candidatesOf(stage, store, forerunners)) {
    const taken = await take(candidate, store, into);
    if (taken.damage !== null) damage.push(...taken.damage);
    else {
      const result = candidate.kind === "result" ? candidate.fingerprint : null;
      const continues = { at: candidate.at, unit: family.unit };
      return { continues, startsOver: null, path: taken.path, result, damage };
    }
  }
  const startsOver = forerunners.length === 0 ? null : family.refusal;
  return { ...FROM_NOTHING, startsOver, damage };
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
  { planned, fingerprint, family }: IdentifiedStage,
  store: Store,
  forerunners: readonly Forerunner[],
): Promise<readonly Candidate[]> {
  const results = forerunners.flatMap(({ at, entry }): Candidate[] => {
    const file = entry.outputs[family.artifact!]?.files[0];
    // A result of its own that has lost another artifact still has this one.
    const mayServe = family.refusal === null || entry.fingerprint === fingerprint;
    const { fingerprint: result } = entry;
    return mayServe && file ? [{ kind: "result", at, file, fingerprint: result }] : [];
  });
  const listed = await store.checkpoints({ stage: planned.name, family: family.id });
  const checkpoints = listed.filter(({ at }) => at <= family.wanted)
    .map((checkpoint): Candidate => ({ kind: "checkpoint", at: checkpoint.at, checkpoint }));
  return [...results, ...checkpoints].sort((a, b) => b.at - a.at);
}

async function take(
  candidate: Candidate,
  store: Store,
  into: string | null,
): Promise<{ readonly path: string | null; readonly damage: readonly Damage[] | null }> {
  if (candidate.kind === "result") {
    const { file } = candidate;
    const restored = into === null
      ? await looked(store.check([file]))
      : await store.restore([file], into, { link: true });
    return { path: into && join(into, file.path), damage: damageOf(restored) };
  }
  const { checkpoint } = candidate;
  const path = into && join(into, "checkpoint");
  const restored = path === null
    ? await looked(store.checkCheckpoint(checkpoint))
    : await store.restoreCheckpoint(checkpoint, path);
  // One that is gone was outdated by a process that has not noticed yet that its runner is gone.
  const damage = damageOf(restored)?.filter(({ found }) => found !== "missing") ?? null;
  return { path, damage };
}

async function looked(checking: Promise<readonly Damage[]>): Promise<Restored> {
  const damage = await checking;
  return damage.length === 0 ? { kind: "restored" } : { kind: "damaged", damage };
}

function damageOf(restored: Restored): readonly Damage[] | null {
  return restored.kind === "damaged" ? restored.damage : null;
}
