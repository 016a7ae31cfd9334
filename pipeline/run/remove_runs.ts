import { type Problem, usageProblem } from "../problem.ts";
import type { FoundVersions } from "../versions/find_versions.ts";
import { listRuns } from "../versions/list_runs.ts";
import { CONFIG_FILE } from "../versions/plan_version.ts";
import { type RemovedVersions, removeVersions } from "../versions/remove_versions.ts";
import { forgetResults } from "./last_runs.ts";
import type { Places } from "./places.ts";

/** Versions that were removed. */
export interface RemovedRuns extends Extract<RemovedVersions, { readonly kind: "removed" }> {
  readonly name: string;
  /** The bytes in the store that no other version needs: they stay until garbage collection. */
  readonly storedBytes: number;
}

/** Removes versions of one run, all or none. Their results stay in the store. */
export async function removeRuns(
  { name, folder, versions }: FoundVersions,
  places: Pick<Places, "runs" | "lastRuns">,
): Promise<RemovedRuns | Problem> {
  const chosen = new Set(versions.map(({ version }) => version));
  const storedBytes = await ownBytes(places.runs, { name, chosen });
  const removed = await removeVersions(folder, ({ version }) => chosen.has(version));
  if (removed.kind === "pinned") {
    const reference = `${name}/${removed.version}`;
    return usageProblem(
      `Cannot remove "${reference}": it is pinned\nUnpin it first: deno task runs unpin ${reference}`,
    );
  }
  if (removed.versions.length === 0) {
    return usageProblem(`Cannot remove "${name}": another process just did`);
  }
  await forgetResults(places.lastRuns, name, removed);
  return { ...removed, name, storedBytes };
}

/** Sums the objects that no version but the chosen ones has. */
async function ownBytes(
  runsFolder: string,
  { name, chosen }: { readonly name: string; readonly chosen: ReadonlySet<string> },
): Promise<number> {
  const [own, others] = [new Map<string, number>(), new Map<string, number>()];
  for (const run of await listRuns(runsFolder)) {
    for (const version of run.versions) {
      if (version.kind !== "version") continue;
      const isChosen = run.name === name && chosen.has(version.version);
      for (const { path, digest, bytes } of version.run.files) {
        // The store has no config.
        if (path !== CONFIG_FILE) (isChosen ? own : others).set(digest, bytes);
      }
    }
  }
  return [...own].filter(([digest]) => !others.has(digest))
    .reduce((sum, [, bytes]) => sum + bytes, 0);
}
