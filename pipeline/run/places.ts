/**
 * The paths below the folder of artifacts.
 *
 * Cache files, each of which may be lost at the price of some time:
 *
 * | file                 | spares a run with nothing to do                        |
 * | -------------------- | ------------------------------------------------------ |
 * | `store/config_texts` | the YAML parser, which takes as long as all else       |
 * | `store/module_graphs`| finding the modules of each stage                      |
 * | `store/source_stats` | digesting each module and each file that params name   |
 * | `store/object_sets`  | digesting the objects of each result                   |
 * | `runs/.file_sets`    | digesting the files of the last version                |
 * | `store/idle/`        | everything but a look at each file                     |
 * | `store/last/NAME`    | nothing: what a miss is compared with, and roots of gc |
 *
 * @module
 */

import { join } from "../path.ts";

/** The absolute paths of an experiment's files; each is made when it is first written. */
export interface Places {
  /** The folder of all that follows. */
  readonly artifacts: string;
  /** One folder for each name that runs are recorded under. */
  readonly runs: string;
  /** One page for each pair of runs that was compared. */
  readonly diffs: string;
  readonly store: string;
  /** The fingerprints of each name's last run: roots of garbage collection, one file for each name. */
  readonly lastRuns: string;
  /** Cache files: without them the next command starts more slowly. */
  readonly moduleGraphs: string;
  readonly sourceStats: string;
  readonly yamlTexts: string;
  /** The folder of the runs that had nothing to do, one cache file for each command. */
  readonly idleRuns: string;
}

/** Names the paths below a folder of artifacts. */
export function placesIn(artifacts: string): Places {
  const store = join(artifacts, "store");
  return {
    artifacts,
    runs: join(artifacts, "runs"),
    diffs: join(artifacts, "diffs"),
    store,
    lastRuns: join(store, "last"),
    moduleGraphs: join(store, "module_graphs"),
    sourceStats: join(store, "source_stats"),
    yamlTexts: join(store, "config_texts"),
    idleRuns: join(store, "idle"),
  };
}
