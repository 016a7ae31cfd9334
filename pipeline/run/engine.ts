import type { BackendProvider } from "../backend.ts";
import { explainMissing } from "../files/explain_io_error.ts";
import { openStatCache, type StatCache } from "../files/stat_cache.ts";
import type { Executor } from "../executors/executor.ts";
import type { RecentCode } from "../fingerprint/find_code.ts";
import type { CachedGraph, GraphCache } from "../fingerprint/graph_cache.ts";
import type { Stores } from "../stores/stores.ts";
import { type Places, placesIn } from "./places.ts";
import { type LastRuns, openLastRuns } from "./last_runs.ts";
import { cacheFile } from "../files/cache_file.ts";
import type { Environment, OpenEnvironment } from "./environment.ts";
import { loadRecording } from "./recording.ts";

/** The engine's parts. */
export interface Engine extends Stores {
  /** The folder of the project's `deno.json`. */
  readonly root: string;
  readonly places: Places;
  readonly executor: Executor;
  readonly backends: BackendProvider;
  /** Digests source files and the local files of params. */
  readonly statCache: StatCache;
  readonly graphs: GraphCache;
  readonly recentCode: RecentCode;
  readonly lastRuns: LastRuns;
  /**
   * Describes the machine and the git checkout as they were at first; it never rejects. The checkout
   * is dirty, too, if its commit does not hold the code of the stages that were looked at by now.
   */
  environment(): Promise<Environment>;
  /** Saves the cache files; losing them costs time, never correctness. */
  saveCaches(): Promise<void>;
}

/**
 * Opens the engine on a folder of artifacts, which need not exist yet.
 *
 * @throws {UserError} If it can never exist, since a file or a dangling link is in its place.
 */
export async function openEngine(
  { root, artifacts, backends, stores, executor }:
    & Pick<Engine, "root" | "backends" | "executor">
    & {
      readonly artifacts: string;
      readonly stores: (folder: string) => Stores;
    },
): Promise<Engine> {
  const places = placesIn(artifacts);
  const opened = stores(places.store);
  const statCache = openStatCache(places.sourceStats);
  const graphFile = cacheFile<readonly (readonly [string, CachedGraph])[]>(
    places.moduleGraphs,
    "module graphs 3",
  );
  const loaded = await graphFile.load();
  const problem = loaded === null
    ? explainMissing(places.store, `Cannot use "${artifacts}"`)
    : null;
  if (problem !== null) throw problem;
  const graphs: GraphCache = new Map(loaded);
  const before = JSON.stringify([...graphs]);
  const lastRuns = openLastRuns(places.lastRuns);
  const recentCode: RecentCode = { codes: new Map(), listings: new Map() };
  let environment: Promise<OpenEnvironment> | null = null;
  return {
    root,
    places,
    ...opened,
    executor,
    backends,
    statCache,
    graphs,
    recentCode,
    lastRuns,
    async environment() {
      environment ??= loadRecording()
        .then(({ openEnvironment }) => openEnvironment({ root, artifacts, recentCode }));
      return await (await environment).ask();
    },
    async saveCaches() {
      // A stage that failed at once did not wait for its programs to end.
      await (await environment)?.done();
      await statCache.save();
      await opened.results.saveCache();
      await lastRuns.save();
      if (JSON.stringify([...graphs]) !== before) await graphFile.save([...graphs]);
    },
  };
}
