import { openFileSetCache } from "../../files/file_set_cache.ts";
import type { Clock } from "../../files/file_state.ts";
import { join, resolve } from "../../path.ts";
import type { Stores } from "../stores.ts";
import { type LocalFolder, quarantineIn } from "./layout.ts";
import { openLeases } from "./leases.ts";
import { openLocalResults } from "./local_results.ts";
import { openLocalWork } from "./local_work.ts";

/**
 * Opens the stores of a folder, which need not exist. Nothing is written before the first result is;
 * readers take no lock.
 */
export function openLocalStores(path: string, clock: Clock = {}): Stores {
  const root = resolve(path);
  const sets = openFileSetCache(join(root, "object_sets"), clock);
  const folder: LocalFolder = { root, sets, quarantine: quarantineIn(root) };
  // What a process looks up or publishes stays until it has released it.
  const leases = openLeases(folder);
  return { results: openLocalResults(folder, leases), work: openLocalWork(folder, leases) };
}
