/**
 * Records what a run came to as a version that people open:
 * `runs/<name>/v3/`, with `latest` beside it.
 *
 * @module
 */

import { openFileSetCache } from "../files/file_set_cache.ts";
import { join } from "../path.ts";
import { explainIoError } from "../files/explain_io_error.ts";
import { sync } from "../files/sync.ts";
import { lockFile } from "../files/lock_file.ts";
import type { Corruption, Quarantine } from "../files/quarantine.ts";
import type { ResultStore } from "../stores/result_store.ts";
import type { VersionDraft } from "./build_version.ts";
import { type CheckOptions, checkVersion } from "./check_version.ts";
import { removeUnfinished, runLock } from "./clear_unfinished.ts";
import { repairProvenance } from "./repair_provenance.ts";
import { layOut, outcomeOf, type PlacedEntry, summarize } from "./plan_version.ts";
import { pointLatest } from "./point_latest.ts";
import { readVersion, type RunFile } from "./run_file.ts";
import type { RunRecord } from "./run_record.ts";
import { listVersions, type VersionFolder } from "./version_folders.ts";

/** What a run came to. */
export interface VersionRequest {
  /** The run's name. */
  readonly name: string;
  /** Writes the config as resolved, for a file in the given folder: paths in it are relative. */
  readonly configText: (folder: string) => Promise<string>;
  /** Writes what each stage did and why, versions, and the like; asked for a new version only. */
  readonly record: () => Promise<RunRecord>;
  /** The results of all stages, in the order of the plan. */
  readonly entries: readonly PlacedEntry[];
}

/** Where versions are recorded. */
export interface VersionOptions {
  readonly results: ResultStore;
  readonly quarantine: Quarantine;
  /** The folder of all runs. */
  readonly runsFolder: string;
}

/** What came of recording. */
export type VersionOutcome =
  | {
    readonly kind: "recorded";
    /** The version's folder. */
    readonly folder: string;
    /** Such as `v3`. */
    readonly version: string;
    /** Whether the run made it; if not, the name's last version holds these results already. */
    readonly isNew: boolean;
    /** Whether `latest` points at it. */
    readonly isLatest: boolean;
    /** Files of it that had been altered or lost, and are as recorded again where possible. */
    readonly corruption: readonly Corruption[];
  }
  /** An artifact's bytes are corrupted in the store, and quarantined there: its stage must run again. */
  | { readonly kind: "corrupted"; readonly corruption: readonly Corruption[] };

/**
 * Records a run. If its results are those of the name's last version, that version's files are
 * checked and put right; else a new version is built and moved into place whole.
 *
 * Files are copies, which people may edit: an edit reaches neither the store nor another version.
 *
 * @throws {Error} If the disk does not take it, or two artifacts have the same path.
 */
export async function recordVersion(
  request: VersionRequest,
  options: VersionOptions,
): Promise<VersionOutcome> {
  const runFolder = join(options.runsFolder, request.name);
  const sets = openFileSetCache(join(options.runsFolder, ".file_sets"));
  try {
    await using _lock = await lockFile(runLock(runFolder));
    await removeUnfinished(runFolder);
    const last = await readLast(await listVersions(runFolder), request, { ...options, sets });
    const recorded = last?.run?.outcome === outcomeOf(request.entries)
      ? await keep({ ...last, run: last.run }, request, { ...options, sets })
      : await add(request, last, options);
    await sets.save();
    if (recorded.kind === "corrupted") return recorded;
    const isLatest = await pointLatest(runFolder, recorded.version);
    return { ...recorded, isLatest };
  } catch (error) {
    throw explainIoError(error, `Cannot record run "${request.name}" in "${runFolder}"`);
  }
}

/** A version without the link to it. */
type Recorded =
  | Omit<Extract<VersionOutcome, { kind: "recorded" }>, "isLatest">
  | Extract<VersionOutcome, { kind: "corrupted" }>;

/** The last version of a run. */
interface LastVersion extends VersionFolder {
  /** What its file says; null where it cannot be trusted. */
  readonly run: RunFile | null;
  /** What was wrong with its file. */
  readonly corruption: readonly Corruption[];
}

async function readLast(
  versions: readonly VersionFolder[],
  request: VersionRequest,
  options: CheckOptions,
): Promise<LastVersion | null> {
  const last = versions.at(-1);
  if (last === undefined) return null;
  const read = await readVersion(last);
  if (read.kind === "run") return { ...last, run: read.run, corruption: [] };
  if (read.corruption === null) return { ...last, run: null, corruption: [] };
  const { repairRecord } = await import("./repair_record.ts");
  const { run, files } = await draftVersion(request, last);
  return {
    ...last,
    ...await repairRecord(last, { run, files, corruption: read.corruption }, options),
  };
}

/** Puts the last version right, which holds these results; what is not in the store must be made again. */
async function keep(
  { folder, version, run, corruption: before }: LastVersion & { readonly run: RunFile },
  { entries }: VersionRequest,
  options: CheckOptions,
): Promise<Recorded> {
  const { altered, lost } = await checkVersion(folder, run, options);
  const provenance = entries.flatMap(({ entry }) => entry.provenance.files);
  const repaired = await repairProvenance(folder, run, { ...options, provenance });
  const corruption = [...before, ...altered, ...lost, ...repaired];
  return needsAny(lost, entries)
    ? { kind: "corrupted", corruption }
    : { kind: "recorded", folder, version, isNew: false, corruption };
}

/** Whether results hold what was lost. */
function needsAny(lost: readonly Corruption[], entries: readonly PlacedEntry[]): boolean {
  const digests = new Set(lost.map(({ expected }) => expected));
  if (digests.size === 0) return false;
  const outputs = entries.flatMap(({ entry }) => Object.values(entry.outputs));
  return outputs.some(({ files }) => files.some(({ digest }) => digests.has(digest)));
}

async function add(
  request: VersionRequest,
  last: LastVersion | null,
  { runsFolder, results }: VersionOptions,
): Promise<Recorded> {
  const version = `v${(last?.number ?? 0) + 1}`;
  const folder = join(runsFolder, request.name, version);
  const draft = await draftVersion(request, { folder, version });
  const { buildVersion } = await import("./build_version.ts");
  const built = await buildVersion(folder, draft, { results });
  const corruption = [...last?.corruption ?? [], ...built.corruption];
  if (built.kind === "corrupted") return { ...built, corruption };
  await sync(join(runsFolder, request.name));
  return { kind: "recorded", folder, version, isNew: true, corruption };
}

async function draftVersion(
  { name, configText, record, entries }: VersionRequest,
  { folder, version }: Pick<VersionFolder, "folder" | "version">,
): Promise<VersionDraft> {
  const config = await configText(folder);
  return {
    run: {
      format: 1,
      name,
      version,
      recordedAt: new Date().toISOString(),
      outcome: outcomeOf(entries),
      stages: entries.map(summarize),
      record: await record(),
      config,
    },
    files: layOut(entries, config),
  };
}
