import { canonicalJson } from "../digest/canonical_json.ts";
import { digestRecord } from "../digest/digest.ts";
import type { JsonObject } from "../json.ts";
import { paramAt, withoutParam } from "../param_path.ts";
import type { AnyStage } from "../stage.ts";
import type { Entry } from "../stores/result_store.ts";
import type { FingerprintRecord } from "./fingerprint.ts";

/**
 * The resume key of a run, and the place of the run among those that share it: they differ in the
 * resumable param alone, and a longer one can resume from a shorter one.
 */
export interface ResumeKey {
  /** 64 hex digits, which name the checkpoints and the lock. */
  readonly id: string;
  /** The run's value of the resumable param; infinite for a stage without one. */
  readonly target: number;
  /** The artifact of a result to resume from; null if no result may be resumed from. */
  readonly artifact: string | null;
  /** The unit of the param, in the singular; null for a stage without a resumable param. */
  readonly unit: string | null;
  /** The reason why the run resumes from no shorter one; null if it may. */
  readonly refusal: string | null;
}

/** A result that a run may resume from. */
export interface EarlierResult {
  /** Its value of the resumable param. */
  readonly at: number;
  readonly entry: Entry;
}

/** The argument of {@linkcode resumeKeyOf}. */
export interface ResumableStage {
  readonly stage: AnyStage;
  /** All params, also those that the record leaves out. */
  readonly params: JsonObject;
  readonly record: FingerprintRecord;
  readonly fingerprint: string;
}

/**
 * Computes the resume key of a stage. If no longer run can resume from its results, or it has no
 * resumable param, the key is its fingerprint: it resumes only from its own checkpoints.
 *
 * @throws {TypeError} If the resumable param is not an integer.
 */
export function resumeKeyOf({ stage, params, record, fingerprint }: ResumableStage): ResumeKey {
  const { resumes } = stage;
  if (resumes === undefined || Object.keys(record.fixedOutputs).length > 0) {
    return { id: fingerprint, target: Infinity, artifact: null, unit: null, refusal: null };
  }
  const { param, artifact, unit } = resumes;
  const target = paramAt(params, param);
  if (typeof target !== "number" || !Number.isInteger(target)) {
    throw new TypeError(
      `Cannot resume "${record.stage}" by "${param}": found ${
        JSON.stringify(target)
      }, expected an integer`,
    );
  }
  const refusal = resumes.refuses?.(params) ?? null;
  const id = refusal === null
    ? digestRecord("resumeKey", recordWithout(record, param))
    : fingerprint;
  return { id, target, artifact, unit, refusal };
}

/**
 * Finds the results that agree in all but the resumable param and are not longer, the longest first,
 * also those that must not be resumed from.
 */
export function earlierResultsOf(
  { stage: { resumes }, params, record }: ResumableStage,
  entries: readonly Entry[],
): readonly EarlierResult[] {
  const target = resumes === undefined ? undefined : paramAt(params, resumes.param);
  if (resumes === undefined || typeof target !== "number") return [];
  const { param } = resumes;
  const own = canonicalJson(recordWithout(record, param));
  return entries.flatMap((entry) => {
    const other = entry.record as FingerprintRecord;
    const at = paramAt(other.params, param);
    const agrees = typeof at === "number" && at <= target &&
      canonicalJson(recordWithout(other, param)) === own;
    return agrees ? [{ at, entry }] : [];
  }).sort((a, b) => b.at - a.at);
}

function recordWithout(record: FingerprintRecord, param: string): FingerprintRecord {
  return { ...record, params: withoutParam(record.params, param) };
}
