import { assert } from "@std/assert";
import type { GarbageOptions, RemovedGarbage } from "../../../pipeline/stores/collection.ts";
import type { Store } from "../../../pipeline/stores/result_store.ts";

/** Collects what some results do not reach, however young it is. */
export async function collect(
  store: Store,
  results: readonly string[],
  options: Partial<GarbageOptions> = {},
): Promise<RemovedGarbage> {
  const collected = await store.collectGarbage({
    readRoots: () => Promise.resolve({ results: new Set(results), objects: new Set() }),
    resultsUntil: Infinity,
    staleFilesUntil: Infinity,
    dryRun: false,
    ...options,
  });
  assert(collected !== null);
  return collected;
}
