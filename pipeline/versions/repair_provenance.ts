import { joinInside } from "../path.ts";
import type { Corruption } from "../files/quarantine.ts";
import type { ResultStore, StoredFile } from "../stores/result_store.ts";
import type { RunFile } from "./run_file.ts";

/** The parts that repairing provenance needs. */
export interface ProvenanceOptions {
  readonly results: ResultStore;
  /** The provenance of the version's results; a file that the version lacks is left alone. */
  readonly provenance: readonly StoredFile[];
}

/**
 * Checks provenance in the store and puts back corrupted files.
 *
 * @param folder The folder of a version whose files are whole.
 * @returns The files that were corrupted.
 */
export async function repairProvenance(
  folder: string,
  run: RunFile,
  { results, provenance }: ProvenanceOptions,
): Promise<readonly Corruption[]> {
  const known = new Set(provenance.map(({ digest }) => digest));
  const copied = run.files.filter(({ digest }) => known.has(digest));
  const copies = new Map(copied.map(({ digest, path }) => [digest, joinInside(folder, path)]));
  const corruption = await results.check(provenance.filter(({ digest }) => copies.has(digest)));
  for (const { expected } of corruption) await results.putBack(copies.get(expected)!);
  return corruption;
}
