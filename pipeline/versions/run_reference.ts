import { didYouMean } from "../config/suggest.ts";
import { join, resolve } from "../path.ts";
import { type Problem, usageProblem } from "../problem.ts";
import { readRunFile, RUN_FORMAT, type RunFile } from "./run_file.ts";
import { foldersIn, isThere, listVersions, type VersionFolder } from "./version_folders.ts";

/** A version that a reference names. */
export interface ResolvedRun {
  readonly kind: "found";
  readonly name: string;
  /** Such as `v3`. */
  readonly version: string;
  readonly folder: string;
  readonly run: RunFile;
}

/**
 * Finds the version that a reference names: `baseline` (its last version), `baseline/v2`,
 * `baseline@v2`, `baseline/latest`, or the path of a version's or a run's folder.
 *
 * @param options.folder The folder that a path is relative to. Default: the current one.
 */
export async function resolveRun(
  reference: string,
  runsFolder: string,
  { folder = "." }: { readonly folder?: string } = {},
): Promise<ResolvedRun | Problem> {
  const { name, version } = splitReference(reference);
  const names = await foldersIn(runsFolder);
  if (names.includes(name)) {
    return await findVersion(join(runsFolder, name), { name, version: version ?? "latest" });
  }
  return await resolvePath(resolve(folder, reference)) ?? unknownRun(name, names);
}

/** Splits a reference at its version, which is null for a plain name and for a path. */
export function splitReference(
  reference: string,
): { readonly name: string; readonly version: string | null } {
  const [, name = reference, version = null] = /^([^/@]+)(?:[/@](v\d+|latest))?$/.exec(reference) ??
    [];
  return { name, version };
}

/** Makes the problem of a run that does not exist. */
export function unknownRun(name: string, names: readonly string[]): Problem {
  const found = names.length === 0
    ? ": there are no runs yet"
    : didYouMean(name, names) || `: found ${names.join(", ")}`;
  return usageProblem(`Cannot find run "${name}"${found}`);
}

/** Makes the problem of a version that does not exist. */
export function unknownVersion(
  { name, version }: { readonly name: string; readonly version: string },
  versions: readonly VersionFolder[],
): Problem {
  const known = versions.map((other) => other.version).join(", ");
  return usageProblem(
    known === ""
      ? `Cannot find a version of run "${name}": it has none yet`
      : `Cannot find version "${version}" of run "${name}": found ${known}`,
  );
}

async function findVersion(
  runFolder: string,
  { name, version }: { readonly name: string; readonly version: string },
): Promise<ResolvedRun | Problem> {
  const versions = await listVersions(runFolder);
  const found = version === "latest"
    ? versions.at(-1)
    : versions.find((candidate) => candidate.version === version);
  if (found !== undefined) {
    const run = await read(found.folder, `${name}/${found.version}`);
    // Another is the latest, or there is none, where it was removed meanwhile.
    const isGone = run.kind === "problem" && !await isThere(found);
    return isGone ? await findVersion(runFolder, { name, version }) : run;
  }
  return unknownVersion({ name, version }, versions);
}

/** Null where the path is no folder of a run or a version. */
async function resolvePath(path: string): Promise<ResolvedRun | Problem | null> {
  const folder = await Deno.realPath(path).catch(() => null);
  if (folder === null) return null;
  if (await isFile(join(folder, "run.json"))) return await read(folder, path);
  const last = (await listVersions(folder).catch(() => [])).at(-1);
  return last === undefined ? null : await read(last.folder, last.folder);
}

async function read(folder: string, reference: string): Promise<ResolvedRun | Problem> {
  const file = await readRunFile(folder);
  if (file.kind === "foreign") {
    const problem =
      `Cannot read run "${reference}": ${file.problem}, expected format ${RUN_FORMAT}`;
    return usageProblem(`${problem}\nRead it with that one, or run its config again`);
  }
  if (file.kind === "unreadable") {
    return usageProblem(`Cannot read run "${reference}": ${file.problem}`);
  }
  const { name, version } = file.run;
  return { kind: "found", name, version, folder, run: file.run };
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then((info) => info.isFile, () => false);
}
