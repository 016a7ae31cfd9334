/**
 * Replaces the record of a version that was corrupted, where the version holds
 * what is being recorded: then nobody has to wonder what it was.
 *
 * @module
 */

import { dirname, join } from "../path.ts";
import { quarantineRecord } from "../files/quarantine.ts";
import { digestFile } from "../digest/digest_file.ts";
import { sync } from "../files/sync.ts";
import { mapPooled } from "../files/map_pooled.ts";
import type { Corruption } from "../stores/result_store.ts";
import type { VersionDraft } from "./build_version.ts";
import type { CheckOptions } from "./check_version.ts";
import { UNFINISHED } from "./clear_unfinished.ts";
import { encodeRunFile, type RecordCorruption, RUN_FILE, type RunFile } from "./run_file.ts";
import type { VersionFolder } from "./version_folders.ts";

/** What became of a corrupted record. */
export interface RepairedRecord {
  /** The new one; null where the version holds something else, so that it stays without. */
  readonly run: RunFile | null;
  /** What was wrong with the old one. */
  readonly corruption: readonly Corruption[];
}

/**
 * Sets a corrupted record aside, and writes a new one if every artifact that the draft lists lies in
 * the version's folder.
 *
 * @param draft What would be recorded there, and what is wrong with the record that is.
 */
export async function repairRecord(
  { folder }: VersionFolder,
  { run, files, corruption }: VersionDraft & { readonly corruption: RecordCorruption },
  { quarantine }: Pick<CheckOptions, "quarantine">,
): Promise<RepairedRecord> {
  const holds = await mapPooled(
    files.artifacts,
    async ({ path, digest }) => await digestFile(join(folder, path)).catch(() => null) === digest,
  );
  const path = join(folder, RUN_FILE);
  const aside = await quarantineRecord(quarantine, path, corruption);
  const told = aside === null ? [] : [aside];
  if (!holds.every(Boolean)) return { run: null, corruption: told };
  const repaired = { ...run, files: [files.config, ...files.artifacts, ...files.provenance] };
  await replace(path, encodeRunFile(repaired));
  return { run: repaired, corruption: told };
}

/** The file lies beside the folder first, where a run that is killed leaves nothing in the way. */
async function replace(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  const beside = join(dirname(folder), `${UNFINISHED}${crypto.randomUUID()}`);
  await Deno.writeTextFile(beside, text);
  await sync(beside);
  await Deno.rename(beside, path);
  await sync(folder);
}
