/**
 * Puts provenance back that the store lost: no stage can make it again, but a
 * version has a copy.
 *
 * @module
 */

import { joinInside } from "../path.ts";
import type { Corruption, Store, StoredFile } from "../stores/result_store.ts";
import type { RunFile } from "./run_file.ts";

/** What putting provenance back needs. */
export interface ProvenanceOptions {
  /** The store that has it. */
  readonly store: Store;
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
  { store, provenance }: ProvenanceOptions,
): Promise<readonly Corruption[]> {
  const wanted = new Set(provenance.map(({ digest }) => digest));
  const copied = run.files.filter(({ digest }) => wanted.has(digest));
  const copies = new Map(copied.map(({ digest, path }) => [digest, joinInside(folder, path)]));
  const corruption = await store.check(provenance.filter(({ digest }) => copies.has(digest)));
  for (const { expected } of corruption) await store.putBack(copies.get(expected)!);
  return corruption;
}
