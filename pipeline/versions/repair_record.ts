import { digestFile } from "../digest/digest_file.ts";
import { mapPooled } from "../files/map_pooled.ts";
import { type Corruption, quarantineRecord } from "../files/quarantine.ts";
import { sync } from "../files/sync.ts";
import { dirname, join } from "../path.ts";
import type { VersionDraft } from "./build_version.ts";
import type { CheckOptions } from "./check_version.ts";
import { UNFINISHED } from "./clear_unfinished.ts";
import { encodeRunFile, type RecordCorruption, RUN_FILE, type RunFile } from "./run_file.ts";
import type { VersionFolder } from "./version_folders.ts";

interface RepairedRecord {
  /** The new record; null if the version has other results, and so stays without one. */
  readonly run: RunFile | null;
  readonly corruption: readonly Corruption[];
}

/**
 * Quarantines a corrupted record, and writes a new one if every artifact of the draft lies in the
 * version's folder.
 */
export async function repairRecord(
  { folder }: VersionFolder,
  { run, files, corruption }: VersionDraft & { readonly corruption: RecordCorruption },
  { quarantine }: Pick<CheckOptions, "quarantine">,
): Promise<RepairedRecord> {
  const isThere = await mapPooled(
    files.artifacts,
    async ({ path, digest }) => await digestFile(join(folder, path)).catch(() => null) === digest,
  );
  const path = join(folder, RUN_FILE);
  const found = await quarantineRecord(quarantine, path, corruption);
  const told = found === null ? [] : [found];
  if (!isThere.every(Boolean)) return { run: null, corruption: told };
  const repaired = { ...run, files: [files.config, ...files.artifacts, ...files.provenance] };
  await replace(path, encodeRunFile(repaired));
  return { run: repaired, corruption: told };
}

/** It is written beside the folder first, where a killed run leaves nothing in the way. */
async function replace(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  const beside = join(dirname(folder), `${UNFINISHED}${crypto.randomUUID()}`);
  await Deno.writeTextFile(beside, text);
  await sync(beside);
  await Deno.rename(beside, path);
  await sync(folder);
}
