import { joinInside } from "../path.ts";
import type { Corruption } from "../files/quarantine.ts";
import type { ResultStore, StoredFile } from "../stores/result_store.ts";
import type { RunFile } from "./run_file.ts";

/**
 * Checks provenance in the store and puts back corrupted files from a version whose files are whole. A
 * file that the version lacks is left alone.
 *
 * @returns The files that were corrupted.
 */
export async function repairProvenance(
  folder: string,
  run: RunFile,
  { results, provenance }: {
    readonly results: ResultStore;
    readonly provenance: readonly StoredFile[];
  },
): Promise<readonly Corruption[]> {
  const known = new Set(provenance.map(({ digest }) => digest));
  const copied = run.files.filter(({ digest }) => known.has(digest));
  const copies = new Map(copied.map(({ digest, path }) => [digest, joinInside(folder, path)]));
  const corruption = await results.check(provenance.filter(({ digest }) => copies.has(digest)));
  for (const { expected } of corruption) await results.putBack(copies.get(expected)!);
  return corruption;
}
