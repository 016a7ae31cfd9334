/**
 * What people write when they mean a version of a run.
 *
 * @module
 */

import { didYouMean } from "../config/suggest.ts";
import { join, resolve } from "../path.ts";
import { readRunFile, type RunFile } from "./run_file.ts";
import { foldersIn, isThere, listVersions } from "./version_folders.ts";

/** What a reference turned out to mean. */
export type ResolvedRun =
  | {
    readonly kind: "found";
    /** The run's name. */
    readonly name: string;
    /** Such as `v3`. */
    readonly version: string;
    /** The version's folder. */
    readonly folder: string;
    /** What its `run.json` says. */
    readonly run: RunFile;
  }
  /** There is none such, or it cannot be read; `message` says so to a person. */
  | { readonly kind: "not-found"; readonly message: string };

/**
 * Finds the version that a reference means: `baseline` (its last version), `baseline/v2`,
 * `baseline@v2`, `baseline/latest`, or the path of a version's or a run's folder.
 *
 * @param reference What a person wrote.
 * @param runsFolder The folder of all runs.
 * @param options.folder The folder that a path is relative to. Default: the current one.
 *
 * @example A run that is not there
 * ```ts
 * import { resolveRun } from "./run_reference.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(await resolveRun("baseline", "no/such/folder"), {
 *   kind: "not-found",
 *   message: 'Cannot find run "baseline": there are no runs yet',
 * });
 * ```
 */
export async function resolveRun(
  reference: string,
  runsFolder: string,
  { folder = "." }: { readonly folder?: string } = {},
): Promise<ResolvedRun> {
  const [, name = "", version = "latest"] = /^([^/@]+)(?:[/@](v\d+|latest))?$/.exec(reference) ??
    [];
  const names = await foldersIn(runsFolder);
  if (names.includes(name)) return await findVersion(join(runsFolder, name), { name, version });
  return await resolvePath(resolve(folder, reference)) ?? unknownRun(name || reference, names);
}

async function findVersion(
  runFolder: string,
  { name, version }: { readonly name: string; readonly version: string },
): Promise<ResolvedRun> {
  const versions = await listVersions(runFolder);
  const found = version === "latest"
    ? versions.at(-1)
    : versions.find((candidate) => candidate.version === version);
  if (found !== undefined) {
    const run = await read(found.folder, `${name}/${found.version}`);
    // Another is the latest, or there is none, where it was removed meanwhile.
    const isGone = run.kind === "not-found" && !await isThere(found);
    return isGone ? await findVersion(runFolder, { name, version }) : run;
  }
  const known = versions.map((candidate) => candidate.version).join(", ");
  return {
    kind: "not-found",
    message: known === ""
      ? `Cannot find a version of run "${name}": it has none yet`
      : `Cannot find version "${version}" of run "${name}": found ${known}`,
  };
}

/** Null where the path is no folder of a run or a version. */
async function resolvePath(path: string): Promise<ResolvedRun | null> {
  const folder = await Deno.realPath(path).catch(() => null);
  if (folder === null) return null;
  if (await isFile(join(folder, "run.json"))) return await read(folder, path);
  const last = (await listVersions(folder).catch(() => [])).at(-1);
  return last === undefined ? null : await read(last.folder, last.folder);
}

async function read(folder: string, reference: string): Promise<ResolvedRun> {
  const file = await readRunFile(folder);
  if (file.kind === "unreadable") {
    return { kind: "not-found", message: `Cannot read run "${reference}": ${file.problem}` };
  }
  const { name, version } = file.run;
  return { kind: "found", name, version, folder, run: file.run };
}

function unknownRun(name: string, names: readonly string[]): ResolvedRun {
  const found = names.length === 0
    ? ": there are no runs yet"
    : didYouMean(name, names) || `: found ${names.join(", ")}`;
  return { kind: "not-found", message: `Cannot find run "${name}"${found}` };
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then((info) => info.isFile, () => false);
}
