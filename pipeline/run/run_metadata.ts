/**
 * Describes a run for its record: with what it was made, and on what.
 *
 * @module
 */

import type { ResolvedBackend } from "../backend.ts";
import type { FingerprintRecord } from "../fingerprint/fingerprint.ts";
import type { Entry } from "../stores/result_store.ts";
import type { RunRecord } from "../versions/run_record.ts";
import { VERSION } from "../version.ts";
import type { Engine } from "./engine.ts";

/** What was run. */
export interface DescribedRun {
  /** The backend; null where no stage computes on one. */
  readonly backend: ResolvedBackend | null;
  /** The results of all stages. */
  readonly entries: readonly Entry[];
}

/**
 * Describes a run. None of it enters a fingerprint; a stage whose result was there already may have
 * been computed elsewhere, which its own facts say.
 *
 * @returns The backend, versions, the machine and the git checkout; the digest of each module and the
 * version of each package that any stage imports.
 */
export async function runMetadata(
  { environment }: Engine,
  { backend, entries }: DescribedRun,
): Promise<Omit<RunRecord, "stages" | "points" | "seed">> {
  const { machine, git } = await environment();
  return {
    reprise: VERSION,
    backend: backend === null
      ? null
      : { name: backend.name, reason: backend.reason, facts: backend.facts },
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    machine,
    git,
    code: union(entries, "code"),
    packages: union(entries, "packages"),
  };
}

function union(
  entries: readonly Entry[],
  field: "code" | "packages",
): Readonly<Record<string, string>> {
  const all = entries.flatMap(({ record }) =>
    Object.entries((record as FingerprintRecord)[field] ?? {})
  );
  return Object.fromEntries(all.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0));
}
