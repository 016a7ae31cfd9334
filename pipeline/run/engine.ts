/**
 * What every command works with: where things lie, and the parts that can be
 * exchanged.
 *
 * @module
 */

import type { BackendProvider } from "../backend.ts";
import { openStatCache, type StatCache } from "../files/stat_cache.ts";
import type { Executor } from "../executors/executor.ts";
import type { CachedGraph, GraphCache, RecentCode } from "../fingerprint/code.ts";
import type { Stores } from "../stores/stores.ts";
import { type Places, placesIn } from "./places.ts";
import { type LastRuns, openLastRuns } from "./last_runs.ts";
import { cacheFile } from "../files/cache_file.ts";
import type { Environment } from "./environment.ts";

/** The engine's parts. */
export interface Engine extends Stores {
  /** The folder of the project's `deno.json`. */
  readonly root: string;
  readonly places: Places;
  /** Gets a stage's work done. */
  readonly executor: Executor;
  /** Chooses what stages compute on. */
  readonly backends: BackendProvider;
  /** Digests source files and named local files, quickly where they have not changed. */
  readonly statCache: StatCache;
  /** Module graphs by module. */
  readonly graphs: GraphCache;
  /** The code of stages that was looked at a moment ago. */
  readonly recentCode: RecentCode;
  /** The fingerprints of each name's last run. */
  readonly lastRuns: LastRuns;
  /** The machine and the git checkout, looked at once, when first asked for; it never rejects. */
  environment(): Promise<Environment>;
  /** Saves what makes the next start quick; losing it costs time, never correctness. */
  remember(): Promise<void>;
}

/** What opening an engine needs. */
export interface EngineOptions {
  /** The folder of the project's `deno.json`. */
  readonly root: string;
  /** The folder of the store and the runs; it need not be there yet. */
  readonly artifacts: string;
  /** The experiment's backends. */
  readonly backends: BackendProvider;
  /** Opens the stores of a folder. */
  readonly stores: (folder: string) => Stores;
  readonly executor: Executor;
}

/** Opens the engine on a folder of artifacts, which is made if need be. */
export async function openEngine(
  { root, artifacts, backends, stores, executor }: EngineOptions,
): Promise<Engine> {
  const places = placesIn(artifacts);
  const opened = stores(places.store);
  const statCache = openStatCache(places.sourceStats);
  const graphFile = cacheFile<readonly (readonly [string, CachedGraph])[]>(
    places.moduleGraphs,
    "module graphs 1",
  );
  const graphs: GraphCache = new Map(await graphFile.load());
  const before = JSON.stringify([...graphs]);
  const lastRuns = openLastRuns(places.lastRuns);
  let around: Promise<Environment> | null = null;
  return {
    root,
    places,
    ...opened,
    executor,
    backends,
    statCache,
    graphs,
    recentCode: new Map(),
    lastRuns,
    environment: () =>
      around ??= import("./environment.ts").then(({ describeEnvironment }) =>
        describeEnvironment({ root, artifacts })
      ),
    async remember() {
      // A stage that failed at once did not wait for it.
      await around;
      await statCache.save();
      await opened.results.saveCache();
      await lastRuns.save();
      if (JSON.stringify([...graphs]) !== before) await graphFile.save([...graphs]);
    },
  };
}
