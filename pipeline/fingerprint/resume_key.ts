/**
 * The resumeKey of a stage: all runs of it that differ in its resumable param
 * alone, so that a longer one can go on where a shorter one stopped.
 *
 * @module
 */

import { canonicalJson } from "../digest/canonical_json.ts";
import { digestRecord } from "../digest/digest.ts";
import type { JsonObject } from "../json.ts";
import type { AnyStage } from "../stage.ts";
import type { Entry } from "../stores/result_store.ts";
import type { FingerprintRecord } from "./fingerprint.ts";

/** A resumeKey, as one of its members sees it. */
export interface ResumeKey {
  /** Names its checkpoints and its lock: 64 hex digits. */
  readonly id: string;
  /** This member's value of the resumable param; infinite for a stage that has none. */
  readonly target: number;
  /** The artifact from which a member's result is continued; null where none may be. */
  readonly artifact: string | null;
  /** What is counted, in the singular; null for a stage without a resumable param. */
  readonly unit: string | null;
  /** Why this member goes on from no shorter one; null where it may. */
  readonly refusal: string | null;
}

/** A result that a member of a resumeKey may go on from. */
export interface EarlierResult {
  /** Its value of the resumable param. */
  readonly at: number;
  /** The result. */
  readonly entry: Entry;
}

/** What a resumeKey is found by. */
export interface ResumableStage {
  /** The stage. */
  readonly stage: AnyStage;
  /** Its params, those that are left out of the record included. */
  readonly params: JsonObject;
  /** Everything that decides its result. */
  readonly record: FingerprintRecord;
  /** The digest of the record. */
  readonly fingerprint: string;
}

/**
 * Finds the resumeKey of a stage. Where its results are no beginning of longer ones, or it has no
 * resumable param, it is a resumeKey of its own: it goes on only from what it left itself.
 *
 * @throws {TypeError} If the resumable param is no whole number.
 */
export function resumeKeyOf({ stage, params, record, fingerprint }: ResumableStage): ResumeKey {
  const { resumes } = stage;
  if (resumes === undefined || Object.keys(record.fixedOutputs).length > 0) {
    return { id: fingerprint, target: Infinity, artifact: null, unit: null, refusal: null };
  }
  const { param, artifact, unit } = resumes;
  const wanted = params[param];
  if (typeof wanted !== "number" || !Number.isInteger(wanted)) {
    throw new TypeError(
      `Cannot resume "${record.stage}" by "${param}": found ${
        JSON.stringify(wanted)
      }, expected a whole number`,
    );
  }
  const refusal = resumes.refuses?.(params) ?? null;
  const id = refusal === null
    ? digestRecord("resumeKey", withoutParam(record, param))
    : fingerprint;
  return { id, target: wanted, artifact, unit, refusal };
}

/**
 * Finds the results of a stage that agree with one in all but the resumable param, and are no longer
 * than it, whether or not it may go on from them; furthest first.
 */
export function earlierResultsOf(
  { stage: { resumes }, params, record }: ResumableStage,
  entries: readonly Entry[],
): readonly EarlierResult[] {
  const wanted = resumes === undefined ? undefined : params[resumes.param];
  if (resumes === undefined || typeof wanted !== "number") return [];
  const { param } = resumes;
  const own = canonicalJson(withoutParam(record, param));
  return entries.flatMap((entry) => {
    const other = entry.record as FingerprintRecord;
    const at = other.params[param];
    const agrees = typeof at === "number" && at <= wanted &&
      canonicalJson(withoutParam(other, param)) === own;
    return agrees ? [{ at, entry }] : [];
  }).sort((a, b) => b.at - a.at);
}

function withoutParam(record: FingerprintRecord, param: string): FingerprintRecord {
  const { [param]: _, ...params } = record.params;
  return { ...record, params };
}
