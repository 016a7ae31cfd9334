/**
 * Builds the folder of a version out of sight, and moves it into place whole.
 *
 * @module
 */

import { dirname, join } from "../path.ts";
import { sync } from "../files/sync.ts";
import type { Corruption, ResultStore, StoredFile } from "../stores/result_store.ts";
import { UNFINISHED } from "./clear_unfinished.ts";
import { CONFIG_FILE, type VersionFiles } from "./plan_version.ts";
import { encodeRunFile, RUN_FILE, type RunFile } from "./run_file.ts";

/** A version to build. */
export interface VersionDraft {
  /** What its `run.json` will say, but for its files. */
  readonly run: Omit<RunFile, "files">;
  /** What it will hold. */
  readonly files: VersionFiles;
}

/** Where files come from. */
export interface BuildOptions {
  readonly results: ResultStore;
}

/** What came of building. */
export type BuiltVersion =
  /** `corruption` tells of lost provenance, without which the version was built. */
  | { readonly kind: "built"; readonly corruption: readonly Corruption[] }
  /** An artifact's bytes were corrupted in the store; nothing was built. */
  | { readonly kind: "corrupted"; readonly corruption: readonly Corruption[] };

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
    const artifacts = await bring(files.artifacts, building, options);
    if (artifacts.length > 0) return { kind: "corrupted", corruption: artifacts };
    const corruption = await bring(files.provenance, building, options);
    const lost = new Set(corruption.map(({ expected }) => expected));
    const kept = files.provenance.filter(({ digest }) => !lost.has(digest));
    const text = encodeRunFile({ ...run, files: [files.config, ...files.artifacts, ...kept] });
    await Deno.writeTextFile(join(building, RUN_FILE), text);
    await sync(join(building, RUN_FILE));
    await Deno.rename(building, folder);
    return { kind: "built", corruption };
  } finally {
    await Deno.remove(building, { recursive: true }).catch(() => {});
  }
}

/**
 * Copies files into a folder. Versions share none of their bytes, so that an edit in one never shows
 * in another; file systems that can copy on write do.
 */
async function bring(
  files: readonly StoredFile[],
  building: string,
  { results }: BuildOptions,
): Promise<readonly Corruption[]> {
  const fetched = await results.fetch(files, building, { link: false });
  return fetched.kind === "corrupted" ? fetched.corruption : [];
}
