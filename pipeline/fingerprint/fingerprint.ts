import { canonicalJson } from "../digest/canonical_json.ts";
import { digestText } from "../digest/digest.ts";
import type { JsonObject } from "../json.ts";

/**
 * The record that a fingerprint is the digest of. It is stored with the result: comparing two records
 * explains a miss. A new field re-runs every stage once: say so in the changelog, under "Re-runs".
 */
export interface FingerprintRecord extends JsonObject {
  /** Grows when the meaning of the record changes, so that old results do not match. */
  readonly format: 3;
  /** Two stages that agree in all else must not share a result. */
  readonly stage: string;
  /**
   * The digest of each module that the stage and its backend can import, by path, without comments,
   * types and formatting. Where its imports lead is part of it, as far as they do not say it.
   */
  readonly code: Readonly<Record<string, string>>;
  /**
   * The version of each package among its imports, and of those that they depend on, with the
   * integrity from the lock file or the digest of its files.
   */
  readonly packages: Readonly<Record<string, string>>;
  /** The settings that change what the modules do, by the file that holds them. */
  readonly settings: JsonObject;
  /** The facts of Deno and V8 that can change a result. */
  readonly runtime: Readonly<Record<string, string>>;
  /** The stage's params, without those that name a file or are ignored. */
  readonly params: JsonObject;
  /** The digest of each artifact that it reads, so that equal bytes change nothing. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The digest of each local file that its params name, in place of the path. */
  readonly files: Readonly<Record<string, string>>;
  /** The digest that each output must have, if the params determine it; then all else is left out. */
  readonly fixedOutputs: Readonly<Record<string, string>>;
  /** The experiment's seed, for a stage that draws from it; else null. */
  readonly seed: number | null;
  /** The facts of the backend, for a stage that computes on it; else null. */
  readonly backend: JsonObject | null;
  /** The program that the stage runs, for one without a module; no other record has it. */
  readonly program?: JsonObject;
  /** The declarations of what a stage collects; left out for one that collects nothing. */
  readonly declared?: JsonObject;
}

/** Computes the fingerprint of a record: 64 hexadecimal digits. */
export function fingerprintOf(record: FingerprintRecord): string {
  return digestText(`reprise fingerprint\n${canonicalJson(record)}`);
}
