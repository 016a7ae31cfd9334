/**
 * Puts provenance back that the store lost: no stage can make it again, but a
 * version has a copy.
 *
 * @module
 */

import { joinInside } from "../path.ts";
import type { Corruption, ResultStore, StoredFile } from "../stores/result_store.ts";
import type { RunFile } from "./run_file.ts";

/** What putting provenance back needs. */
export interface ProvenanceOptions {
  readonly results: ResultStore;
  /** The provenance of the version's results. What the version has no copy of is not looked at. */
  readonly provenance: readonly StoredFile[];
}

/**
 * Checks provenance in the store and puts back what is corrupted there.
 *
 * @param folder The folder of a version whose files are as recorded.
 * @param run What the version records.
 * @returns What was corrupted.
 */
export async function repairProvenance(
  folder: string,
  run: RunFile,
  { results, provenance }: ProvenanceOptions,
): Promise<readonly Corruption[]> {
  const wanted = new Set(provenance.map(({ digest }) => digest));
  const copied = run.files.filter(({ digest }) => wanted.has(digest));
  const copies = new Map(copied.map(({ digest, path }) => [digest, joinInside(folder, path)]));
  const corruption = await results.check(provenance.filter(({ digest }) => copies.has(digest)));
  for (const { expected } of corruption) await results.putBack(copies.get(expected)!);
  return corruption;
}
