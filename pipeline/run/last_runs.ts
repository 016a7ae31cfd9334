/**
 * The fingerprints that a name's last run had: what a miss is compared with
 * first, since that is the run that a person changed something of.
 *
 * @module
 */

import { join } from "../path.ts";
import { cacheFile } from "../files/cache_file.ts";
import type { StageDone } from "./run.ts";

/** The fingerprint of each stage. */
export type Fingerprints = Readonly<Record<string, string>>;

/** The fingerprints of each name's last run. */
export interface LastRuns {
  /** Those of a name; each name's file is read once. */
  of(name: string): Promise<Fingerprints>;
  /**
   * Takes the fingerprint of each stage that is done; the others stay as they were. Written to disk
   * at once if any of them ran, since the process may be killed before it saves.
   */
  add(name: string, done: ReadonlyMap<string, StageDone>): Promise<void>;
  /** Writes what is new to disk. */
  save(): Promise<void>;
}

/** Opens the memory of last runs that lives in a folder, one file for each name. */
export function openLastRuns(folder: string): LastRuns {
  const fileOf = (name: string) => fileAt(join(folder, name));
  const known = new Map<string, Promise<Fingerprints>>();
  const changed = new Set<string>();
  const of = (name: string) => {
    const reading = known.get(name) ??
      fileOf(name).load().then((it) => it ?? {});
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

/** Forgets results of a name's last run, so that they no longer stay for its sake. */
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

/** What the last run of a name had done. */
export interface LastRun {
  /** The run's name. */
  readonly name: string;
  /** The fingerprint of each stage that was done. */
  readonly fingerprints: Fingerprints;
  /** When that was last written, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** Lists the last run of every name; what cannot be read is as if it had never been. */
export async function listLastRuns(folder: string): Promise<readonly LastRun[]> {
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch(() => []);
  const found = await Promise.all(
    names.filter((name) => !name.endsWith(".tmp")).map(async (name) => {
      const path = join(folder, name);
      const fingerprints = await fileAt(path).load() ?? {};
      const info = await Deno.stat(path).catch(() => null);
      const changedAt = info?.mtime?.getTime() ?? 0;
      return { name, fingerprints, changedAt };
    }),
  );
  return found;
}

function fileAt(path: string) {
  return cacheFile<Fingerprints>(path, "last run 1");
}
