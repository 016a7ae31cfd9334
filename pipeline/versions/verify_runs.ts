import { type DigestPool, openDigestPool } from "../digest/digest_pool.ts";
import { lockFile } from "../files/lock_file.ts";
import { mapPooled } from "../files/map_pooled.ts";
import { type Corruption, type Quarantine, quarantineRecord } from "../files/quarantine.ts";
import { corruptionOf, readOwn, unlessRefused } from "../files/read_failure.ts";
import { dirname, join } from "../path.ts";
import type { ResultStore, VerifyOptions } from "../stores/result_store.ts";
import { repairFiles } from "./check_version.ts";
import { runLock } from "./clear_unfinished.ts";
import { readVersion, RUN_FILE, type RunFile, type UnreadableRunFile } from "./run_file.ts";
import { foldersIn, isThere, listVersions, type VersionFolder } from "./version_folders.ts";

interface CorruptedVersionFile extends Corruption {
  /** True if it was restored from the store. */
  readonly isRestored: boolean;
}

/** The outcome of verifying all versions. */
export interface VerifiedRuns {
  readonly versions: number;
  /** The size of their files. */
  readonly bytes: number;
  /** The versions whose files were not digested, as another version of Reprise recorded them. */
  readonly foreign: number;
  /** Each corrupted or missing file, by run and version. */
  readonly corruption: readonly CorruptedVersionFile[];
}

interface VerifyPlaces {
  readonly runsFolder: string;
  readonly results: ResultStore;
  readonly quarantine: Quarantine;
}

/**
 * Digests every file of every version. Unless it is a dry run, an altered file is quarantined and
 * restored from the store.
 */
export async function verifyRuns(
  places: VerifyPlaces,
  options: VerifyOptions,
): Promise<VerifiedRuns> {
  const versions = await listAll(places.runsFolder);
  const files = versions.flatMap(({ read }) => read.kind === "run" ? read.run.files : []);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const count = (bytes: number) => options.onProgress({ done: done += bytes, total });
  using pool = openDigestPool(total);
  const corruption: CorruptedVersionFile[] = [];
  for (const { read, ...version } of versions) {
    if (read.kind === "foreign") continue;
    const found = read.kind === "run"
      ? await verifyFiles(version, read.run, { ...options, places, pool, count })
      : await verifyRecord(version, read, { ...options, places });
    // What somebody removed meanwhile is not corrupted.
    if (found.length > 0 && await isThere(version)) corruption.push(...found);
  }
  const foreign = versions.filter(({ read }) => read.kind === "foreign").length;
  return { versions: versions.length - foreign, foreign, bytes: total, corruption };
}

async function listAll(runsFolder: string) {
  const runs = await mapPooled(await foldersIn(runsFolder), async (name) => {
    const versions = await listVersions(join(runsFolder, name));
    return await mapPooled(versions, async (version) => ({
      ...version,
      read: await readVersion(version),
    }));
  });
  return runs.flat();
}

interface RecordOptions extends VerifyOptions {
  readonly places: VerifyPlaces;
}

interface FilesOptions extends RecordOptions {
  readonly pool: DigestPool;
  /** Told the size of each file once it is digested. */
  readonly count: (bytes: number) => void;
}

async function verifyFiles(
  version: VersionFolder,
  run: RunFile,
  { places, pool, count, isDryRun, signal }: FilesOptions,
): Promise<CorruptedVersionFile[]> {
  const { folder } = version;
  const found = await mapPooled(run.files, async (file) => {
    if (signal.aborted) return [];
    const path = join(folder, file.path);
    const found = await readOwn(path, () => pool.digestFile(path)).catch(corruptionOf);
    count(file.bytes);
    return found === file.digest ? [] : [{ file, path, found }];
  });
  const bad = found.flat();
  if (bad.length === 0) return [];
  await using lock = isDryRun
    ? null
    : await lockFile(runLock(dirname(folder))).catch(unlessRefused);
  if (lock === null) {
    return bad.map(({ file, path, found }) => {
      return { path, expected: file.digest, found, quarantined: null, isRestored: false };
    });
  }
  if (!await isThere(version)) return [];
  const files = bad.map(({ file }) => file);
  const { altered, lost } = await repairFiles(folder, run, { ...places, files, isReadOnly: false });
  const gone = new Set(lost.map(({ expected }) => expected));
  return altered.map((corruption) => ({
    ...corruption,
    isRestored: !gone.has(corruption.expected),
  }));
}

/** Nothing else tells what a version was, so its record is not restored here. */
async function verifyRecord(
  { folder }: VersionFolder,
  { corruption }: UnreadableRunFile,
  { places, isDryRun }: RecordOptions,
): Promise<CorruptedVersionFile[]> {
  if (corruption === null) return [];
  const path = join(folder, RUN_FILE);
  const { expected, found } = corruption;
  const told = isDryRun
    ? { path, expected, found, quarantined: null }
    : await quarantineRecord(places.quarantine, path, corruption);
  return told === null ? [] : [{ ...told, isRestored: false }];
}
