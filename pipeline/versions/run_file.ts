import { canonicalJson } from "../digest/canonical_json.ts";
import { digestBytes, digestText } from "../digest/digest.ts";
import { digestFile } from "../digest/digest_file.ts";
import { explainIoError } from "../files/explain_io_error.ts";
import { corruptionOf, isMissing, isUnreadable, readOwn } from "../files/read_failure.ts";
import type { JsonObject } from "../json.ts";
import { join } from "../path.ts";
import type { Corruption } from "../files/quarantine.ts";
import type { StoredFile, StoredOutput } from "../stores/result_store.ts";
import { hasRunFileShape } from "./run_file_shape.ts";
import type { RunRecord } from "./run_record.ts";
import type { VersionFolder } from "./version_folders.ts";

/** The file's name in a version's folder. */
export const RUN_FILE = "run.json";
/** The format of a run file: a greater number with each change of its shape. */
export const RUN_FORMAT = 3;
/** The end of a record's text. */
const END = "\n}";
/** The member that comes last: the digest of the text without it. */
const DIGEST = /,\n {2}"digest": "([0-9a-f]{64})"\n\}\n$/;

/** One artifact of a version. */
type RecordedOutput = Omit<StoredOutput, "files">;

/** One stage of a version. */
export interface RecordedStage {
  readonly stage: string;
  /** The folder of its artifacts below the version's, with `/` at its end; empty for the version's own. */
  readonly folder: string;
  /** The fingerprint that its result is stored under. */
  readonly fingerprint: string;
  /** The digest of its modules and packages. */
  readonly code: string;
  /** The digest of each artifact that it read, by its name. */
  readonly inputs: JsonObject;
  /** The digest of each local file that a param names, by param. */
  readonly files: JsonObject;
  readonly outputs: Readonly<Record<string, RecordedOutput>>;
  /** ISO 8601 in UTC; may be before this run. */
  readonly startedAt: string;
  /** ISO 8601 in UTC. */
  readonly endedAt: string;
  readonly seconds: number;
  readonly notes: readonly string[];
  /** Versions, hardware, and the like. */
  readonly facts: JsonObject;
}

/** The content of `run.json`, the record of a version. */
export interface RunFile {
  readonly format: typeof RUN_FORMAT;
  readonly name: string;
  /** Such as `v3`. */
  readonly version: string;
  /** ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** The digest of every stage's outputs: two versions with the same one hold the same results. */
  readonly outcome: string;
  /** The stages, in the order of the plan. */
  readonly stages: readonly RecordedStage[];
  readonly record: RunRecord;
  /** The config as resolved; the text of `config.yaml`. */
  readonly config: string;
  /** Every file of the version except this one. */
  readonly files: readonly StoredFile[];
}

type ReadRunFile =
  | { readonly kind: "run"; readonly run: RunFile }
  /** Of another version of Reprise, which may use all that it names: it is left alone. */
  | { readonly kind: "foreign"; readonly problem: string }
  | UnreadableRunFile;

/** A run file that cannot be trusted. */
export interface UnreadableRunFile {
  readonly kind: "unreadable";
  /** Such as `its run.json was altered`. */
  readonly problem: string;
  /** Null for a file that could not be read for a reason that says nothing of its bytes. */
  readonly corruption: RecordCorruption | null;
}

/** The corruption of a file that carries its own digest. */
export interface RecordCorruption extends Pick<Corruption, "expected" | "found"> {
  /** The digest of the whole file, or `missing`, or `unreadable`. */
  readonly seen: string;
}

/** Writes a run file as text. Its last member is the digest of the text without that member. */
export function encodeRunFile(run: RunFile): string {
  // Refuses what JSON would silently leave out; the files are many, and plain.
  canonicalJson({ ...run, files: [] } as unknown as JsonObject);
  const text = JSON.stringify(run, null, 2);
  return `${text.slice(0, -END.length)},\n  "digest": "${digestText(text)}"${END}\n`;
}

/** Reads the run file in a folder. */
export async function readRunFile(folder: string): Promise<ReadRunFile> {
  const path = join(folder, RUN_FILE);
  try {
    const bytes = await readOwn(path, () => Deno.readFile(path));
    return decode(new TextDecoder().decode(bytes), () => digestBytes(bytes));
  } catch (error) {
    if (isMissing(error)) return corrupted("is missing", { seen: "missing" });
    if (isUnreadable(error)) {
      return corrupted(`cannot be read: ${(error as Error).message}`, { seen: "unreadable" });
    }
    const action = `its ${RUN_FILE} cannot be read`;
    const explained = explainIoError(error, action) as Error;
    const problem = explained === error ? `${action}: ${explained.message}` : explained.message;
    return { kind: "unreadable", problem: problem.split("\n")[0]!, corruption: null };
  }
}

/** Reads the run file of a version; the file of another version is corrupted. */
export async function readVersion({ folder, version }: VersionFolder): Promise<ReadRunFile> {
  const read = await readRunFile(folder);
  if (read.kind !== "run" || read.run.version === version) return read;
  const seen = await digestFile(join(folder, RUN_FILE)).catch(corruptionOf);
  const [expected, found] = [`the record of ${version}`, `the record of ${read.run.version}`];
  return corrupted(`is ${found}, expected ${expected}`, { seen, expected, found });
}

function decode(text: string, look: () => string): ReadRunFile {
  const file = parse(text);
  if (file === null) return corrupted("is torn", { seen: look() });
  const { digest: _, ...run } = file;
  if (run.format !== RUN_FORMAT && isFormat(run.format)) {
    const problem = `it was written by another version of Reprise (format ${run.format})`;
    return { kind: "foreign", problem };
  }
  const [tail, expected] = DIGEST.exec(text) ?? [];
  if (tail === undefined || expected === undefined) {
    return corrupted("was altered", { seen: look() });
  }
  const found = digestText(`${text.slice(0, -tail.length)}${END}`);
  if (found !== expected) return corrupted("was altered", { seen: look(), expected, found });
  return isRunFile(run)
    ? { kind: "run", run }
    : corrupted("is no record of a run", { seen: look() });
}

function isFormat(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isRunFile(run: unknown): run is RunFile {
  return hasRunFileShape(run);
}

function parse(text: string): JsonObject | null {
  try {
    const file = JSON.parse(text);
    return typeof file === "object" && file !== null && "format" in file ? file : null;
  } catch {
    return null;
  }
}

/** A file that is not whole does not tell which digest it should have. */
function corrupted(
  what: string,
  { seen, expected = "the record of a run", found = seen }:
    & Pick<RecordCorruption, "seen">
    & Partial<RecordCorruption>,
): UnreadableRunFile {
  const corruption = { expected, found, seen };
  return { kind: "unreadable", problem: `its ${RUN_FILE} ${what}`, corruption };
}
