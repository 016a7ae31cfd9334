import { digestsIn } from "../digest/digests_in.ts";
import { readOwn } from "../files/read_failure.ts";
import { join } from "../path.ts";
import { corruptionProblem, type Problem } from "../problem.ts";
import { clearUnfinished } from "../versions/clear_unfinished.ts";
import { type ListedRun, type ListedVersion, listRuns } from "../versions/list_runs.ts";
import { RUN_FILE } from "../versions/run_file.ts";
import { type RemovedGarbage, type Roots, STALE_FILE_DAYS } from "../stores/garbage.ts";
import type { Engine } from "./engine.ts";
import { listLastRuns } from "./list_last_runs.ts";

const DAY_MILLISECONDS = 86_400_000;

/** The files that were removed, and those that are still there. */
export interface CollectedGarbage extends RemovedGarbage {
  readonly kind: "collected";
  readonly runs: number;
  readonly versions: number;
}

/**
 * Collects garbage. What any version holds stays, and so does what the last run of each name had
 * done, so that the next run resumes there. An unreadable version may need anything: it is a problem.
 */
export async function collectGarbage(
  engine: Engine,
  { keepDays, isDryRun, onWait }: {
    /** Null for 0 days for results, and {@linkcode STALE_FILE_DAYS} for all else. */
    readonly keepDays: number | null;
    readonly isDryRun: boolean;
    /** Called once if it must wait for a process that holds the store. */
    readonly onWait: () => void;
  },
): Promise<CollectedGarbage | Problem> {
  const { places } = engine;
  const until = (days: number) => Date.now() - days * DAY_MILLISECONDS;
  const staleFilesUntil = until(keepDays ?? STALE_FILE_DAYS);
  const collected = await engine.work.withoutHolders(async (leases) => {
    const runs = await listRuns(places.runs);
    const read = await readRoots(runs, engine, { staleFilesUntil, leases });
    if (read.kind === "problem") return read;
    const results = await engine.results.collectGarbage({
      roots: read.roots,
      until: until(keepDays ?? 0),
      isDryRun,
    });
    const names = read.roots.results.union(results.names);
    const stale = await engine.work.removeStaleFiles({
      results: names,
      leases,
      until: staleFilesUntil,
      isDryRun,
    });
    return {
      kind: "collected" as const,
      runs: runs.length,
      versions: runs.flatMap(({ versions }) => versions).length,
      removed: { ...results.removed, ...stale.removed },
      kept: { ...results.kept, ...stale.kept },
    };
  }, { isDryRun, onWait });
  if (collected.kind === "problem") return collected;
  const unfinished = await clearUnfinished(places.runs, { isDryRun });
  const { scratch } = collected.removed;
  const both = {
    files: scratch.files + unfinished.files,
    bytes: scratch.bytes + unfinished.bytes,
  };
  return { ...collected, removed: { ...collected.removed, scratch: both } };
}

async function readRoots(
  runs: readonly ListedRun[],
  engine: Engine,
  { staleFilesUntil, leases }: {
    readonly staleFilesUntil: number;
    readonly leases: ReadonlySet<string>;
  },
): Promise<{ readonly kind: "roots"; readonly roots: Roots } | Problem> {
  const listed = runs.flatMap((run) => run.versions.map((version) => ({ ...run, version })));
  const problem = unreadable(listed);
  if (problem !== null) return problem;
  const versions = listed.map(({ version }) => version);
  const names = new Set(runs.map(({ name }) => name));
  const last = (await listLastRuns(engine.places.lastRuns))
    .filter(({ name, changedAt }) => names.has(name) || changedAt > staleFilesUntil);
  const { results, objects } = rootsOf(versions);
  const digests = await digestsOf(versions);
  return {
    kind: "roots",
    roots: {
      results: new Set([...results, ...leases, ...last.flatMap((run) => run.results)]),
      objects,
      digests: new Set([...digests, ...last.flatMap((run) => [...run.digests])]),
    },
  };
}

function rootsOf(versions: readonly ListedVersion[]): Pick<Roots, "results" | "objects"> {
  const results = new Set<string>();
  const objects = new Set<string>();
  for (const version of versions) {
    if (version.kind !== "version") continue;
    for (const { stage, fingerprint } of version.run.stages) results.add(`${stage}/${fingerprint}`);
    for (const { digest } of version.run.files) objects.add(digest);
  }
  return { results, objects };
}

/** A version that another version of Reprise recorded may need all that its record names. */
async function digestsOf(versions: readonly ListedVersion[]): Promise<ReadonlySet<string>> {
  const digests = new Set<string>();
  for (const { kind, folder } of versions) {
    if (kind !== "foreign") continue;
    const path = join(folder, RUN_FILE);
    const text = await readOwn(path, () => Deno.readTextFile(path));
    for (const digest of digestsIn(text)) digests.add(digest);
  }
  return digests;
}

function unreadable(
  versions: readonly { readonly name: string; readonly version: ListedVersion }[],
): Problem | null {
  for (const { name, version } of versions) {
    if (version.kind !== "unreadable") continue;
    const shown = `${name}/${version.version}`;
    return corruptionProblem(
      `Cannot tell what "${shown}" needs: ${version.problem}, and nothing was removed\n` +
        `Remove that version first: deno task runs rm ${shown}`,
    );
  }
  return null;
}
