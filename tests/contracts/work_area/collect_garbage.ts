import type { RemovedGarbage } from "../../../pipeline/stores/garbage.ts";
import type { Stores } from "../../../pipeline/stores/stores.ts";

/** Options for collecting garbage. By default all of it goes, however young it is. */
export interface CollectOptions {
  readonly resultsUntil?: number;
  readonly staleFilesUntil?: number;
  readonly isDryRun?: boolean;
  readonly onWait?: () => void;
  /** Called once nobody holds the stores. */
  readonly onBegin?: () => Promise<void>;
}

/** Collects the garbage of both stores while nobody holds them, as `gc` does. */
export function collectGarbage(
  { results, work }: Stores,
  names: readonly string[],
  options: CollectOptions = {},
): Promise<RemovedGarbage> {
  const { resultsUntil = Infinity, staleFilesUntil = Infinity, isDryRun = false } = options;
  return work.withoutHolders(async (leases) => {
    await options.onBegin?.();
    const none = new Set<string>();
    const roots = { results: new Set(names).union(leases), objects: none, digests: none };
    const removed = await results.collectGarbage({ roots, until: resultsUntil, isDryRun });
    const stale = await work.removeStaleFiles({
      results: roots.results.union(removed.names),
      leases,
      until: staleFilesUntil,
      isDryRun,
    });
    return {
      removed: { ...removed.removed, ...stale.removed },
      kept: { ...removed.kept, ...stale.kept },
    };
  }, { isDryRun, ...options.onWait ? { onWait: options.onWait } : {} });
}
