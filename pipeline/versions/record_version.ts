import { explainIoError } from "../files/explain_io_error.ts";
import { openFileSetCache } from "../files/file_set_cache.ts";
import { lockFile } from "../files/lock_file.ts";
import { isRefused } from "../files/read_failure.ts";
import type { Corruption, Quarantine } from "../files/quarantine.ts";
import { sync } from "../files/sync.ts";
import { join } from "../path.ts";
import type { ResultStore } from "../stores/result_store.ts";
import type { VersionDraft } from "./build_version.ts";
import { type CheckOptions, checkVersion } from "./check_version.ts";
import { removeUnfinished, runLock } from "./clear_unfinished.ts";
import { layOut, outcomeOf, type PlacedEntry, summarize } from "./plan_version.ts";
import { pointLatest } from "./point_latest.ts";
import { repairProvenance } from "./repair_provenance.ts";
import { readVersion, RUN_FORMAT, type RunFile } from "./run_file.ts";
import type { RunRecord } from "./run_record.ts";
import { listVersions, type VersionFolder } from "./version_folders.ts";

/** A run to record. */
export interface VersionRequest {
  readonly name: string;
  /** Writes the config as resolved, for a file in the given folder: paths in it are relative. */
  readonly configText: (folder: string) => Promise<string>;
  /** Describes the run; called for a new version only. */
  readonly record: () => Promise<RunRecord>;
  /** The results of all stages, in the order of the plan. */
  readonly entries: readonly PlacedEntry[];
  /** Why points of a sweep have no results, by point. Default: all have. */
  readonly gaps?: Readonly<Record<string, string>>;
}

interface VersionOptions {
  readonly results: ResultStore;
  readonly quarantine: Quarantine;
  readonly runsFolder: string;
}

/** The outcome of recording. */
export type VersionOutcome =
  | {
    readonly kind: "recorded";
    readonly folder: string;
    /** Such as `v3`. */
    readonly version: string;
    /** False if the run's last version has these results already. */
    readonly isNew: boolean;
    /** True if `latest` points at it. */
    readonly isLatest: boolean;
    /** Its files that were altered or missing, now repaired where possible. */
    readonly corruption: readonly Corruption[];
  }
  /** An artifact is corrupted in the store: its stage has to run again. */
  | { readonly kind: "corrupted"; readonly corruption: readonly Corruption[] };

/**
 * Records a run. If its last version has the same results, that version is checked and repaired;
 * otherwise a new version is built.
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
    const { lock, refusal } = await lockUnlessRefused(runFolder);
    await using _lock = lock;
    if (lock !== null) await removeUnfinished(runFolder);
    const checks: CheckOptions = { ...options, sets, isReadOnly: lock === null };
    const last = await readLast(await listVersions(runFolder), request, checks);
    const isSame = last?.run?.outcome === outcomeOf(request.entries, request.gaps);
    // To say that the last version is the same, nothing has to be written.
    if (!isSame && lock === null) throw refusal;
    const recorded = isSame
      ? await keepLast({ ...last, run: last.run }, request, checks)
      : await addVersion(request, last, options);
    await sets.save();
    if (recorded.kind === "corrupted") return recorded;
    const isLatest = await pointLatest(runFolder, recorded.version);
    return { ...recorded, isLatest };
  } catch (error) {
    throw explainIoError(error, `Cannot record run "${request.name}" in "${runFolder}"`);
  }
}

async function lockUnlessRefused(runFolder: string) {
  try {
    return { lock: await lockFile(runLock(runFolder)), refusal: null };
  } catch (refusal) {
    if (!isRefused(refusal)) throw refusal;
    return { lock: null, refusal };
  }
}

type Recorded =
  | Omit<Extract<VersionOutcome, { kind: "recorded" }>, "isLatest">
  | Extract<VersionOutcome, { kind: "corrupted" }>;

interface LastVersion extends VersionFolder {
  /** Null if its file cannot be trusted, or is of another version of Reprise. */
  readonly run: RunFile | null;
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
  if (read.kind === "foreign" || read.corruption === null || options.isReadOnly) {
    return { ...last, run: null, corruption: [] };
  }
  const { repairRecord } = await import("./repair_record.ts");
  const { run, files } = await draftVersion(request, last);
  const { corruption } = read;
  return { ...last, ...await repairRecord(last, { run, files, corruption }, options) };
}

async function keepLast(
  { folder, version, run, corruption: before }: LastVersion & { readonly run: RunFile },
  { entries }: VersionRequest,
  options: CheckOptions,
): Promise<Recorded> {
  const { altered, lost } = await checkVersion(folder, run, options);
  const provenance = entries.flatMap(({ entry }) => entry.provenance.files);
  const repaired = options.isReadOnly
    ? []
    : await repairProvenance(folder, run, { ...options, provenance });
  const corruption = [...before, ...altered, ...lost, ...repaired];
  return needsAny(lost, entries)
    ? { kind: "corrupted", corruption }
    : { kind: "recorded", folder, version, isNew: false, corruption };
}

/** Tells whether any of the results has a file that is lost. */
function needsAny(lost: readonly Corruption[], entries: readonly PlacedEntry[]): boolean {
  const digests = new Set(lost.map(({ expected }) => expected));
  if (digests.size === 0) return false;
  const outputs = entries.flatMap(({ entry }) => Object.values(entry.outputs));
  return outputs.some(({ files }) => files.some(({ digest }) => digests.has(digest)));
}

async function addVersion(
  request: VersionRequest,
  last: LastVersion | null,
  { runsFolder, results }: VersionOptions,
): Promise<Recorded> {
  const runFolder = join(runsFolder, request.name);
  const { keepNumber, readNumber } = await import("./version_number.ts");
  const number = Math.max(last?.number ?? 0, await readNumber(runFolder)) + 1;
  const version = `v${number}`;
  const folder = join(runFolder, version);
  const draft = await draftVersion(request, { folder, version });
  const { buildVersion } = await import("./build_version.ts");
  const built = await buildVersion(folder, draft, { results });
  const corruption = [...last?.corruption ?? [], ...built.corruption];
  if (built.kind === "corrupted") return { ...built, corruption };
  await sync(runFolder);
  await keepNumber(runFolder, number);
  return { kind: "recorded", folder, version, isNew: true, corruption };
}

async function draftVersion(
  { name, configText, record, entries, gaps }: VersionRequest,
  { folder, version }: Pick<VersionFolder, "folder" | "version">,
): Promise<VersionDraft> {
  const config = await configText(folder);
  return {
    run: {
      format: RUN_FORMAT,
      name,
      version,
      recordedAt: new Date().toISOString(),
      outcome: outcomeOf(entries, gaps),
      stages: entries.map(summarize),
      record: await record(),
      config,
    },
    files: layOut(entries, config),
  };
}
