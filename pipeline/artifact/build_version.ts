/**
 * Builds the folder of a version out of sight, and moves it into place whole.
 *
 * @module
 */

import type { StatCache } from "../digest/stat_cache.ts";
import { dirname, join } from "../path.ts";
import { sync } from "../stores/local_folder/sync.ts";
import { mapPooled } from "../stores/map_pooled.ts";
import type { Damage, Store, StoredFile } from "../stores/store.ts";
import { CONFIG_FILE, type VersionFiles } from "./plan_version.ts";
import { encodeRunFile, RUN_FILE, type RunFile } from "./run_file.ts";

/** How the name of a folder begins that is still being built. */
export const UNFINISHED = ".new-";

/** A version to build. */
export interface VersionDraft {
  /** What its `run.json` will say, but for its files. */
  readonly run: Omit<RunFile, "files">;
  /** What it will hold. */
  readonly files: VersionFiles;
  /** The version before it, whose files it may share; null for the first. */
  readonly previous: { readonly folder: string; readonly run: RunFile } | null;
}

/** Where files come from. */
export interface BuildOptions {
  /** The store that has them all. */
  readonly store: Store;
  /** The digests of files that are in versions already. */
  readonly stats: StatCache;
}

/** What came of building. */
export type BuiltVersion =
  /** `damage` tells of lost provenance, without which the version was built. */
  | { readonly kind: "built"; readonly damage: readonly Damage[] }
  /** An artifact's bytes were damaged in the store; nothing was built. */
  | { readonly kind: "damaged"; readonly damage: readonly Damage[] };

/**
 * Builds a version.
 *
 * @param folder Where it is to lie; nothing is there before all of it is.
 */
export async function buildVersion(
  folder: string,
  draft: VersionDraft,
  options: BuildOptions,
): Promise<BuiltVersion> {
  const building = join(dirname(folder), `${UNFINISHED}${crypto.randomUUID()}`);
  try {
    await Deno.mkdir(building);
    const { files, run } = draft;
    for (const path of files.folders) await Deno.mkdir(join(building, path), { recursive: true });
    await Deno.writeTextFile(join(building, CONFIG_FILE), run.config);
    const artifacts = await bring(files.artifacts, building, { draft, ...options });
    if (artifacts.length > 0) return { kind: "damaged", damage: artifacts };
    const damage = await bring(files.provenance, building, { draft, ...options });
    const lost = new Set(damage.map(({ expected }) => expected));
    const kept = files.provenance.filter(({ digest }) => !lost.has(digest));
    const text = encodeRunFile({ ...run, files: [files.config, ...files.artifacts, ...kept] });
    await Deno.writeTextFile(join(building, RUN_FILE), text);
    await sync(join(building, RUN_FILE));
    await Deno.rename(building, folder);
    return { kind: "built", damage };
  } finally {
    await Deno.remove(building, { recursive: true }).catch(() => {});
  }
}

/** Brings files into a folder: shared with the version before where they are the same, else copied. */
async function bring(
  files: readonly StoredFile[],
  building: string,
  { draft, store, stats }: BuildOptions & { readonly draft: VersionDraft },
): Promise<readonly Damage[]> {
  const { previous } = draft;
  const before = new Map(previous?.run.files.map(({ path, digest }) => [path, digest]));
  const missing = await mapPooled(files, async (file) => {
    if (previous === null || before.get(file.path) !== file.digest) return [file];
    const from = join(previous.folder, file.path);
    // A person may have edited it since.
    const found = await stats.digestFile(from).catch(() => null);
    const isShared = found === file.digest && await share(from, join(building, file.path));
    return isShared ? [] : [file];
  });
  const restored = await store.restore(missing.flat(), building, { link: false });
  return restored.kind === "damaged" ? restored.damage : [];
}

async function share(from: string, to: string): Promise<boolean> {
  await Deno.mkdir(dirname(to), { recursive: true });
  return await Deno.link(from, to).then(() => true, () => false);
}
