import { type CacheFile, cacheFile } from "../files/cache_file.ts";
import { join } from "../path.ts";
import type { StageDone } from "./stage_result.ts";

/** Fingerprints by stage. */
type Fingerprints = Readonly<Record<string, string>>;

/** The last run of each name: what a miss is compared with, and what garbage collection keeps. */
export interface LastRuns {
  /** Gives the fingerprint that each stage of a name had last. */
  of(name: string): Promise<Fingerprints>;
  /**
   * Adds the stages of a run, or of one point of a sweep, that are done. If any of them ran, it is
   * written to disk at once, since the process may be killed before it saves.
   */
  add(name: string, done: ReadonlyMap<string, StageDone>): Promise<void>;
  /**
   * Keeps which config a name runs now, by its path; gives the one that it ran before, or null where it
   * is the same or there was none.
   */
  claim(name: string, config: string): Promise<string | null>;
  /** Forgets the results of the runs before: this one is not one of which a part is missing. */
  end(name: string): Promise<void>;
  save(): Promise<void>;
}

interface SavedRun {
  /** The absolute path of its config; null where it is not known. */
  readonly config: string | null;
  /** The fingerprint that each stage had last. */
  readonly stages: Fingerprints;
  /** The results since the last run that came to its end, as `stage/fingerprint`. */
  readonly results: readonly string[];
}

/** A name's last run in this process. */
interface KnownRun {
  /** The results of the runs before. */
  readonly before: ReadonlySet<string>;
  readonly results: Set<string>;
  config: string | null;
  stages: Fingerprints;
  hasEnded: boolean;
  isChanged: boolean;
  saving: Promise<void>;
}

/** Opens the last runs of a folder, which has one cache file for each name. */
export function openLastRuns(folder: string): LastRuns {
  const known = new Map<string, Promise<KnownRun>>();
  const find = (name: string) => {
    const reading = known.get(name) ?? readRun(folder, name);
    known.set(name, reading);
    return reading;
  };
  const save = async (name: string) => {
    const run = await find(name);
    await (run.saving = run.saving.then(() => saveRun(folder, name, run)));
  };
  return {
    of: async (name) => (await find(name)).stages,
    async add(name, done) {
      const run = await find(name);
      for (const [stage, { entry: { fingerprint } }] of done) {
        const result = `${stage}/${fingerprint}`;
        run.isChanged ||= run.stages[stage] !== fingerprint || !run.before.has(result);
        run.results.add(result);
        run.stages = { ...run.stages, [stage]: fingerprint };
      }
      if ([...done.values()].some(({ ran }) => ran)) await save(name);
    },
    async claim(name, config) {
      const run = await find(name);
      if (run.config === config) return null;
      const before = run.config;
      run.config = config;
      run.isChanged = true;
      return before;
    },
    async end(name) {
      const run = await find(name);
      run.hasEnded = true;
      run.isChanged ||= !run.before.isSubsetOf(run.results);
    },
    async save() {
      for (const name of known.keys()) await save(name);
    },
  };
}

async function readRun(folder: string, name: string): Promise<KnownRun> {
  const { config, stages, results } = await lastRunFile(folder, name).load() ?? NONE;
  return {
    config,
    before: new Set(results),
    results: new Set(),
    stages,
    hasEnded: false,
    isChanged: false,
    saving: Promise.resolve(),
  };
}

async function saveRun(folder: string, name: string, run: KnownRun): Promise<void> {
  if (!run.isChanged) return;
  run.isChanged = false;
  // Another process may have run the same name meanwhile.
  const { results } = await lastRunFile(folder, name).load() ?? NONE;
  const others = results.filter((result) => !run.hasEnded || !run.before.has(result));
  await lastRunFile(folder, name).save({
    config: run.config,
    stages: run.stages,
    results: [...new Set(others).union(run.results)],
  });
}

/** Removes results from a name's last run, so that they may become garbage. */
export async function forgetResults(
  folder: string,
  name: string,
  { results }: { readonly results: ReadonlySet<string> },
): Promise<void> {
  const file = lastRunFile(folder, name);
  const before = await file.load() ?? NONE;
  const isKept = (result: string) => !results.has(result);
  const stages = Object.entries(before.stages)
    .filter(([stage, fingerprint]) => isKept(`${stage}/${fingerprint}`));
  const kept = before.results.filter(isKept);
  if (
    stages.length === Object.keys(before.stages).length && kept.length === before.results.length
  ) {
    return;
  }
  await file.save({ ...before, stages: Object.fromEntries(stages), results: kept });
}

/** The last run of a name that has none. */
export const NONE: SavedRun = { config: null, stages: {}, results: [] };

/** Opens the file of a name's last run. */
export function lastRunFile(folder: string, name: string): CacheFile<SavedRun> {
  return cacheFile<SavedRun>(join(folder, name), "last run 3");
}
