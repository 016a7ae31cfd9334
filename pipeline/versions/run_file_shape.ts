import { isPathInside } from "../files/path_rules.ts";
import { isDigest, isListOf, isObject, isStoredFile } from "../stores/entry_shape.ts";

/**
 * Tells whether a value is a run file, as far as readers rely on it, each of whose paths stays inside
 * its version: a digest tells that a file is whole, not that it is safe to use.
 */
export function hasRunFileShape(run: unknown): boolean {
  return isObject(run) && isPathInside(run.name) &&
    areTexts(run.version, run.recordedAt, run.outcome, run.config) &&
    /^v\d+$/.test(String(run.version)) &&
    isListOf(run.stages, isRecordedStage) && isListOf(run.files, isStoredFile) &&
    isRunRecord(run.record);
}

function isRecordedStage(stage: unknown): boolean {
  return isObject(stage) && areTexts(stage.stage, stage.folder) && isDigest(stage.fingerprint) &&
    typeof stage.seconds === "number" && isListOf(stage.notes, isText) &&
    isObject(stage.inputs) && isObject(stage.files) && isObject(stage.outputs) &&
    Object.values(stage.outputs).every((output) =>
      isObject(output) && isPathInside(output.path) && isDigest(output.digest) &&
      isListOf(output.emptyFolders, isPathInside)
    );
}

function isRunRecord(record: unknown): boolean {
  return isObject(record) && areTexts(record.deno, record.v8) && isObject(record.code) &&
    isObject(record.packages) && isObjectOrNull(record.machine) && isObjectOrNull(record.git) &&
    (record.backend === null || isObject(record.backend) && isObject(record.backend.facts)) &&
    isListOf(record.stages, isStageRecord) &&
    (record.points === undefined || isListOf(record.points, isPointRecord));
}

function isPointRecord(point: unknown): boolean {
  return isObject(point) && areTexts(point.name, point.outcome) && isObject(point.values) &&
    isListOf(point.stages, isStageRecord) && (point.failure === null || isFailure(point.failure));
}

function isFailure(failure: unknown): boolean {
  return isObject(failure) && areTexts(failure.stage, failure.fingerprint, failure.message);
}

function isStageRecord(stage: unknown): boolean {
  return isObject(stage) && areTexts(stage.stage, stage.state, stage.fingerprint) &&
    isListOf(stage.reasons, isReason);
}

/** A kind of reason that this version of the engine does not know is shown as no text. */
function isReason(reason: unknown): boolean {
  return isObject(reason) && isText(reason.kind) &&
    [reason.before, reason.after].every((value) => value === undefined || isTextOrNull(value)) &&
    [reason.subject, reason.stage, reason.run].every((value) =>
      value === undefined || isText(value)
    );
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every(isText);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

function isObjectOrNull(value: unknown): boolean {
  return value === null || isObject(value);
}
