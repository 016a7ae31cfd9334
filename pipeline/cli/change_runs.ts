/**
 * What people do to recorded versions: remove, pin and unpin them.
 *
 * @module
 */

import { EXIT_CODES } from "../problem.ts";
import { listRuns } from "../versions/list_runs.ts";
import { isPinned, setPin } from "../versions/pin.ts";
import { CONFIG_FILE } from "../versions/plan_version.ts";
import { type RemovedVersions, removeVersions } from "../versions/remove_versions.ts";
import { foldersIn, listVersions, type VersionFolder } from "../versions/version_folders.ts";
import type { CommandContext } from "./command.ts";
import { didYouMean } from "../config/suggest.ts";
import { formatBytes } from "../format/quantity.ts";
import { join } from "../path.ts";
import { forgetResults } from "../run/last_runs.ts";
import type { RunAction } from "./run_actions.ts";

/**
 * Does it to each run or version that was named, in order, and ends at the first that cannot be.
 *
 * @returns The exit code.
 */
export async function changeRuns(
  action: RunAction,
  references: readonly string[],
  context: CommandContext,
): Promise<number> {
  for (const reference of references) {
    const found = await find(reference, action, context);
    const message = found.kind === "unknown"
      ? found.message
      : action === "rm"
      ? await remove(found, context)
      : await pin(found, action === "pin", context);
    if (message === null) continue;
    context.error(`${message}\n`);
    return EXIT_CODES.usage;
  }
  return EXIT_CODES.done;
}

/** The versions that a person means. */
interface FoundVersions {
  readonly kind: "found";
  readonly name: string;
  readonly folder: string;
  readonly versions: readonly VersionFolder[];
}

/** A version that cannot be read is found too: removing it is what helps. */
async function find(
  reference: string,
  action: RunAction,
  { artifacts }: CommandContext,
): Promise<FoundVersions | { readonly kind: "unknown"; readonly message: string }> {
  const runsFolder = join(artifacts, "runs");
  const [, name = reference, version] = /^([^/@]+)(?:[/@](v\d+|latest))?$/.exec(reference) ?? [];
  const names = await foldersIn(runsFolder);
  if (!names.includes(name)) {
    const hint = names.length === 0
      ? ": there are no runs yet"
      : didYouMean(name, names) || `: found ${names.join(", ")}`;
    return { kind: "unknown", message: `Cannot find run "${name}"${hint}` };
  }
  const folder = join(runsFolder, name);
  const all = await listVersions(folder);
  const isAll = version === undefined && action === "rm";
  const wanted = version === undefined || version === "latest" ? all.at(-1)?.version : version;
  const versions = all.filter((candidate) => isAll || candidate.version === wanted);
  if (versions.length > 0) return { kind: "found", name, folder, versions };
  const known = all.map((candidate) => candidate.version).join(", ") || "none";
  const message = `Cannot find version "${wanted ?? "latest"}" of run "${name}": found ${known}`;
  return { kind: "unknown", message };
}

async function remove(found: FoundVersions, context: CommandContext): Promise<string | null> {
  const { name, folder } = found;
  const wanted = new Set(found.versions.map(({ version }) => version));
  const held = await objectsOf(context, name, (version) => wanted.has(version));
  const removed = await removeVersions(folder, ({ version }) => wanted.has(version));
  if (removed.kind === "pinned") {
    return `Cannot remove "${name}/${removed.version}": it is pinned\n` +
      `Unpin it first: deno task runs unpin ${name}/${removed.version}`;
  }
  if (removed.versions.length === 0) return `Cannot remove "${name}": another process just did`;
  await forgetResults(join(context.artifacts, "store", "last"), name, removed);
  for (const digest of held.others.keys()) held.own.delete(digest);
  const stored = [...held.own.values()].reduce((sum, bytes) => sum + bytes, 0);
  removedLines(name, removed, stored).forEach(context.output);
  return null;
}

/** The objects of the versions that are meant, and those of all other versions, with their sizes. */
async function objectsOf(
  { artifacts }: CommandContext,
  name: string,
  isMeant: (version: string) => boolean,
): Promise<{ readonly own: Map<string, number>; readonly others: Map<string, number> }> {
  const [own, others] = [new Map<string, number>(), new Map<string, number>()];
  for (const run of await listRuns(join(artifacts, "runs"))) {
    for (const version of run.versions) {
      if (version.kind === "unreadable") continue;
      const objects = run.name === name && isMeant(version.version) ? own : others;
      for (const { path, digest, bytes } of version.run.files) {
        // The config lies in no store.
        if (path !== CONFIG_FILE) objects.set(digest, bytes);
      }
    }
  }
  return { own, others };
}

function removedLines(
  name: string,
  { versions, bytes, latest }: Extract<RemovedVersions, { kind: "removed" }>,
  stored: number,
): string[] {
  const moved = latest === null ? "" : `; latest is ${latest}`;
  return [
    `Removed ${versions.map((version) => `${name}/${version}`).join(", ")}: ${
      formatBytes(bytes)
    } freed${moved}`,
    `${formatBytes(stored)} of results that no other run has stay until deno task gc: ` +
    "until then, running the config again brings them back at once",
  ];
}

async function pin(
  { name, versions }: FoundVersions,
  isWanted: boolean,
  { output }: CommandContext,
): Promise<null> {
  for (const { version, folder } of versions) {
    const isSo = await isPinned(folder) === isWanted;
    if (!isSo) await setPin(folder, isWanted);
    const state = isWanted ? "pinned" : "not pinned";
    output(`${name}/${version} is ${state}${isSo ? " already" : " now"}`);
  }
  return null;
}
