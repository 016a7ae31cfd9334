/**
 * Records what a run came to as a version that people open:
 * `runs/<name>/v3/`, with `latest` beside it.
 *
 * @module
 */

import { openStatCache } from "../digest/stat_cache.ts";
import type { JsonObject } from "../json.ts";
import { join } from "../path.ts";
import { explainWriteError } from "../stores/explain_write_error.ts";
import { sync } from "../stores/local_folder/sync.ts";
import { lockFile } from "../stores/lock_file.ts";
import type { Damage, Store } from "../stores/store.ts";
import { buildVersion, UNFINISHED, type VersionDraft } from "./build_version.ts";
import { type CheckOptions, checkVersion } from "./check_version.ts";
import { layOut, outcomeOf, type PlacedEntry, summarize } from "./plan_version.ts";
import { pointLatest } from "./point_latest.ts";
import { readRunFile, type RunFile } from "./run_file.ts";
import { listVersions, type VersionFolder } from "./version_folders.ts";

/** What a run came to. */
export interface VersionRequest {
  /** The run's name. */
  readonly name: string;
  /** Writes the config as resolved, for a file in the given folder: paths in it are relative. */
  readonly configText: (folder: string) => string;
  /** Writes what each stage did and why, versions, and the like; asked for a new version only. */
  readonly record: () => Promise<JsonObject>;
  /** The results of all stages, in the order of the plan. */
  readonly entries: readonly PlacedEntry[];
}

/** Where versions are recorded. */
export interface VersionOptions {
  /** The store that has the results. */
  readonly store: Store;
  /** The folder of that store. */
  readonly storeFolder: string;
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
    readonly damage: readonly Damage[];
  }
  /** An artifact's bytes are damaged in the store, and set aside there: its stage must run again. */
  | { readonly kind: "damaged"; readonly damage: readonly Damage[] };

/**
 * Records a run. If its results are those of the name's last version, that version's files are
 * checked and put right; else a new version is built and moved into place whole.
 *
 * Files are copies, which people may edit: an edit never reaches the store. A file that is the same
 * in the version before shares its bytes with that one.
 *
 * @throws {Error} If the disk does not take it, or two artifacts have the same path.
 */
export async function recordVersion(
  request: VersionRequest,
  options: VersionOptions,
): Promise<VersionOutcome> {
  const runFolder = join(options.runsFolder, request.name);
  const stats = await openStatCache(join(options.runsFolder, ".file_stats"));
  try {
    await using _lock = await lockFile(join(runFolder, ".lock"));
    await removeUnfinished(runFolder);
    const previous = await readLast(await listVersions(runFolder));
    const recorded = previous?.run?.outcome === outcomeOf(request.entries)
      ? await keep({ ...previous, run: previous.run }, { ...options, stats })
      : await add(request, previous, options);
    await stats.save();
    if (recorded.kind === "damaged") return recorded;
    const isLatest = await pointLatest(runFolder, recorded.version);
    return { ...recorded, isLatest };
  } catch (error) {
    throw explainWriteError(error, `Cannot record run "${request.name}" in "${runFolder}"`);
  }
}

/** A version without the link to it. */
type Recorded =
  | Omit<Extract<VersionOutcome, { kind: "recorded" }>, "isLatest">
  | Extract<VersionOutcome, { kind: "damaged" }>;

/** The last version of a run; its `run` is null where its file cannot be trusted. */
interface LastVersion extends VersionFolder {
  readonly run: RunFile | null;
}

async function readLast(versions: readonly VersionFolder[]): Promise<LastVersion | null> {
  const last = versions.at(-1);
  if (last === undefined) return null;
  const read = await readRunFile(last.folder);
  return { ...last, run: read.kind === "run" ? read.run : null };
}

async function keep(
  { folder, version, run }: LastVersion & { readonly run: NonNullable<LastVersion["run"]> },
  options: VersionOptions & CheckOptions,
): Promise<Recorded> {
  const damage = await checkVersion(folder, run, options);
  return { kind: "recorded", folder, version, isNew: false, damage };
}

async function add(
  { name, configText, record, entries }: VersionRequest,
  last: LastVersion | null,
  { runsFolder, store }: VersionOptions,
): Promise<Recorded> {
  const version = `v${(last?.number ?? 0) + 1}`;
  const folder = join(runsFolder, name, version);
  const config = configText(folder);
  const draft: VersionDraft = {
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
  const built = await buildVersion(folder, draft, { store });
  if (built.kind === "damaged") return built;
  await sync(join(runsFolder, name));
  return { kind: "recorded", folder, version, isNew: true, damage: built.damage };
}

/** Whatever is unfinished while the lock is held was left by a process that is gone. */
async function removeUnfinished(runFolder: string): Promise<void> {
  for await (const { name } of Deno.readDir(runFolder)) {
    if (!name.startsWith(UNFINISHED) && !name.startsWith(".latest-")) continue;
    await Deno.remove(join(runFolder, name), { recursive: true });
  }
}
