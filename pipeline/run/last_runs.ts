import { join } from "../path.ts";
import { cacheFile } from "../files/cache_file.ts";
import type { StageDone } from "./stage_result.ts";

/** Fingerprints by stage. */
type Fingerprints = Readonly<Record<string, string>>;

/** The fingerprints of each name's last run, with which a miss is compared before others. */
export interface LastRuns {
  of(name: string): Promise<Fingerprints>;
  /**
   * Adds the fingerprint of each stage that is done; the others stay as they were. If any of them ran,
   * it is written to disk at once, since the process may be killed before it saves.
   */
  add(name: string, done: ReadonlyMap<string, StageDone>): Promise<void>;
  save(): Promise<void>;
}

/** Opens the last runs of a folder, which has one cache file for each name. */
export function openLastRuns(folder: string): LastRuns {
  const fileOf = (name: string) => fileAt(join(folder, name));
  const known = new Map<string, Promise<Fingerprints>>();
  const changed = new Set<string>();
  const of = (name: string) => {
    const reading = known.get(name) ?? fileOf(name).load().then((read) => read ?? {});
    known.set(name, reading);
    return reading;
  };
  const save = async (name: string) => {
    if (changed.delete(name)) await fileOf(name).save(await of(name));
  };
  return {
    of,
    async add(name, done) {
      const before = await of(name);
      const stages = [...done].map(([stage, { entry }]) => [stage, entry.fingerprint] as const);
      if (stages.every(([stage, fingerprint]) => before[stage] === fingerprint)) return;
      known.set(name, Promise.resolve({ ...before, ...Object.fromEntries(stages) }));
      changed.add(name);
      if ([...done.values()].some(({ ran }) => ran)) await save(name);
    },
    async save() {
      for (const name of [...changed]) await save(name);
    },
  };
}

/** Removes results from a name's last run, so that they may become garbage. */
export async function forgetResults(
  folder: string,
  name: string,
  { results }: { readonly results: ReadonlySet<string> },
): Promise<void> {
  const file = fileAt(join(folder, name));
  const before = Object.entries(await file.load() ?? {});
  const now = before.filter(([stage, fingerprint]) => !results.has(`${stage}/${fingerprint}`));
  if (now.length < before.length) await file.save(Object.fromEntries(now));
}

interface LastRun {
  readonly name: string;
  /** Of the stages that were done. */
  readonly fingerprints: Fingerprints;
  /** In milliseconds since 1970. */
  readonly changedAt: number;
}

/** Lists the last run of every name; an unreadable one has no fingerprints. */
export async function listLastRuns(folder: string): Promise<readonly LastRun[]> {
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch(() => []);
  return await Promise.all(
    names.filter((name) => !name.endsWith(".tmp")).map(async (name) => {
      const path = join(folder, name);
      const fingerprints = await fileAt(path).load() ?? {};
      const info = await Deno.stat(path).catch(() => null);
      const changedAt = info?.mtime?.getTime() ?? 0;
      return { name, fingerprints, changedAt };
    }),
  );
}

function fileAt(path: string) {
  return cacheFile<Fingerprints>(path, "last run 1");
}
