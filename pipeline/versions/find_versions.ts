import { join } from "../path.ts";
import type { Problem } from "../problem.ts";
import { splitReference, unknownRun, unknownVersion } from "./run_reference.ts";
import { foldersIn, listVersions, type VersionFolder } from "./version_folders.ts";

/** Versions of one run. */
export interface FoundVersions {
  readonly kind: "found";
  readonly name: string;
  readonly folder: string;
  readonly versions: readonly VersionFolder[];
}

/**
 * Finds the version that a reference names. A version that cannot be read is found too, so that it can
 * be removed.
 *
 * @param options.ofRun The versions that the name of a run stands for.
 */
export async function findVersions(
  reference: string,
  runsFolder: string,
  { ofRun }: { readonly ofRun: "all" | "latest" },
): Promise<FoundVersions | Problem> {
  const { name, version } = splitReference(reference);
  const names = await foldersIn(runsFolder);
  if (!names.includes(name)) return unknownRun(name, names);
  const folder = join(runsFolder, name);
  const all = await listVersions(folder);
  const last = all.at(-1)?.version;
  const target = version === null || version === "latest" ? last : version;
  const versions = version === null && ofRun === "all"
    ? all
    : all.filter((candidate) => candidate.version === target);
  if (versions.length > 0) return { kind: "found", name, folder, versions };
  return unknownVersion({ name, version: target ?? "latest" }, all);
}
