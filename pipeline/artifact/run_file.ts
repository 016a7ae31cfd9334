/**
 * `run.json`: what a version of a run is, and how it came to be.
 *
 * @module
 */

import { digestRecord } from "../digest/digest.ts";
import type { JsonObject } from "../json.ts";
import { join } from "../path.ts";
import type { StoredFile } from "../stores/store.ts";

/** The file's name in a version's folder. */
export const RUN_FILE = "run.json";

/** One artifact of a version, without the list of its files. */
export interface RecordedOutput {
  /** What `path` names. */
  readonly kind: "file" | "folder";
  /** Where it lies in the version's folder. */
  readonly path: string;
  /** The digest of its content. */
  readonly digest: string;
  /** Its size. */
  readonly bytes: number;
}

/** One stage of a version. */
export interface RecordedStage {
  /** The stage's name. */
  readonly stage: string;
  /** The folder that its artifacts lie in, with `/` at its end; empty for the version's own. */
  readonly folder: string;
  /** The fingerprint that its result is stored under. */
  readonly fingerprint: string;
  /** The digest of its modules and packages: two results with one digest are of the same code. */
  readonly code: string;
  /** The digest of each artifact that it read, by artifact name. */
  readonly inputs: JsonObject;
  /** By artifact name. */
  readonly outputs: Readonly<Record<string, RecordedOutput>>;
  /** When the result was computed, ISO 8601 in UTC; that may have been in an earlier run. */
  readonly startedAt: string;
  /** When it was done, ISO 8601 in UTC. */
  readonly endedAt: string;
  /** How long that took. */
  readonly seconds: number;
  /** What the stage said of itself. */
  readonly notes: readonly string[];
  /** Versions, hardware, and the like. */
  readonly facts: JsonObject;
}

/** What `run.json` says. */
export interface RunFile {
  /** Grows when the file's shape changes. */
  readonly format: 1;
  /** The run's name. */
  readonly name: string;
  /** Such as `v3`. */
  readonly version: string;
  /** When the version was made, ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** The digest of every stage's outputs: two versions with the same one hold the same results. */
  readonly outcome: string;
  /** The stages, in the order of the plan. */
  readonly stages: readonly RecordedStage[];
  /** What the runner says of the run: what each stage did and why. */
  readonly record: JsonObject;
  /** The config as resolved; the text of `config.yaml`. */
  readonly config: string;
  /** Every file of the version except this one. */
  readonly files: readonly StoredFile[];
}

/** What reading one came to. */
export type ReadRunFile =
  | { readonly kind: "run"; readonly run: RunFile }
  | { readonly kind: "unreadable"; readonly problem: string };

/** Writes a run file as text, with its own digest, so that a torn or altered one is known for one. */
export function encodeRunFile(run: RunFile): string {
  const digest = digestRecord("run", asJson(run));
  return `${JSON.stringify({ ...run, digest }, null, 2)}\n`;
}

/** Reads the run file of a version; a file that cannot be trusted is an outcome, not an error. */
export async function readRunFile(folder: string): Promise<ReadRunFile> {
  try {
    const { digest, ...run } = JSON.parse(await Deno.readTextFile(join(folder, RUN_FILE)));
    if (run.format !== 1) return unreadable(`has the format ${run.format}, expected 1`);
    if (digestRecord("run", run) !== digest) return unreadable("was altered");
    return { kind: "run", run };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return unreadable("is missing");
    if (error instanceof SyntaxError || error instanceof TypeError) return unreadable("is torn");
    return unreadable(`cannot be read: ${(error as Error).message}`);
  }
}

function unreadable(what: string): ReadRunFile {
  return { kind: "unreadable", problem: `its ${RUN_FILE} ${what}` };
}

/** A run file is JSON throughout, which its interface cannot say: it has no index signature. */
function asJson(run: RunFile): JsonObject {
  return run as unknown as JsonObject;
}
