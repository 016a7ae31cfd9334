import { isPathInside } from "../files/path_rules.ts";
import type { Entry, StoredFile } from "./result_store.ts";

/**
 * Tells whether a value is an entry, each of whose paths stays inside its folder: a digest tells that
 * a file is whole, not that it is safe to use.
 *
 * @example A path that leaves its folder
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isStoredFile } from "./entry_shape.ts";
 *
 * const digest = "ab".repeat(32);
 * assertEquals(isStoredFile({ path: "plots/a.svg", digest, bytes: 3 }), true);
 * assertEquals(isStoredFile({ path: "../a.svg", digest, bytes: 3 }), false);
 * ```
 */
export function isEntry(value: unknown): value is Entry {
  if (!isObject(value) || !isObject(value.outputs) || !isObject(value.provenance)) return false;
  const { startedAt, seconds, notes, facts, files } = value.provenance;
  return typeof value.stage === "string" && isDigest(value.fingerprint) && isObject(value.record) &&
    Object.values(value.outputs).every(isStoredOutput) &&
    typeof startedAt === "string" && typeof seconds === "number" && isObject(facts) &&
    isListOf(notes, (note) => typeof note === "string") && isListOf(files, isStoredFile);
}

/** Tells whether a value is a file of a result, with a path inside it. */
export function isStoredFile(value: unknown): value is StoredFile {
  return isObject(value) && isPathInside(value.path) && isDigest(value.digest) &&
    isSize(value.bytes);
}

/** Tells whether a value is an object that is no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells whether a value is a list of such items. */
export function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

/** Tells whether a value is a SHA-256 in hex. */
export function isDigest(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function isStoredOutput(value: unknown): boolean {
  if (!isObject(value) || !isListOf(value.files, isStoredFile)) return false;
  if (!isListOf(value.emptyFolders, isPathInside)) return false;
  const count = (value.files as readonly StoredFile[]).length;
  return (value.kind === "folder" || value.kind === "file" && count === 1) &&
    isPathInside(value.path) && isDigest(value.digest) && isSize(value.bytes);
}

function isSize(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
