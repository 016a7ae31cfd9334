/**
 * Turns files that a stage wrote into objects, in two moves: staged, where
 * anything may fail, then installed by renames.
 *
 * @module
 */

import { digestFile } from "../../digest/digest_file.ts";
import { dirname, join } from "../../path.ts";
import { mapPooled } from "../map_pooled.ts";
import type { StoredFile } from "../store.ts";
import { isWhole } from "./check_objects.ts";
import { type LocalFolder, objectPath } from "./layout.ts";
import type { WrittenFile } from "./list_files.ts";
import { setAside } from "./set_aside.ts";
import { sync } from "./sync.ts";

const READ_ONLY = 0o444;

/** Objects on their way into a store. */
export interface Staging {
  /** The store. */
  readonly folder: LocalFolder;
  /** A scratch folder on the store's file system. */
  readonly path: string;
  /** Where the bytes of each new digest lie, synced to disk. */
  readonly staged: Map<string, string>;
}

/** Stages files: those whose bytes the store has already, whole, need nothing. */
export async function stageFiles(
  files: readonly WrittenFile[],
  staging: Staging,
): Promise<StoredFile[]> {
  return await mapPooled(files, async ({ path, from }) => {
    const beside = join(staging.path, crypto.randomUUID());
    await take(from, beside);
    // Digested once nobody writes to it any more, so that these are the bytes that are kept.
    await Deno.chmod(beside, READ_ONLY);
    const digest = await digestFile(beside);
    const { size: bytes } = await Deno.stat(beside);
    if (staging.staged.has(digest) || await isWhole(staging.folder, digest)) {
      await Deno.remove(beside);
    } else {
      staging.staged.set(digest, beside);
      await sync(beside);
    }
    return { path, digest, bytes };
  });
}

/** Moves staged objects into place; a damaged one that is there is set aside, and so healed. */
export async function installObjects({ folder, staged }: Staging): Promise<void> {
  const parents = new Set<string>();
  for (const [digest, beside] of staged) {
    const path = objectPath(folder, digest);
    // Another process may have installed it meanwhile, and a reader may rely on it already.
    if (await isWhole(folder, digest)) continue;
    await setAside(folder, path, { expected: digest });
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.rename(beside, path);
    parents.add(dirname(path)).add(dirname(dirname(path)));
  }
  await mapPooled([...parents], sync);
}

/**
 * A second name for the same bytes costs nothing. But a file with further names may be changed
 * through one of them, and another file system takes no link: then it is a copy.
 */
async function take(from: string, beside: string): Promise<void> {
  const { nlink } = await Deno.stat(from);
  const isLinked = nlink === 1 && await Deno.link(from, beside).then(() => true, () => false);
  if (!isLinked) await Deno.copyFile(from, beside);
}
