/**
 * Turns files that a stage wrote into objects, in two moves: staged, where
 * anything may fail, then installed by renames.
 *
 * @module
 */

import { lstatSync } from "node:fs";
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
    const { size: bytes } = Deno.statSync(beside);
    if (staging.staged.has(digest) || await isThereWhole(staging.folder, digest)) {
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
  const objects = [...staged].map(([digest, beside]) => {
    const path = objectPath(folder, digest);
    return { digest, beside, path, parent: dirname(path) };
  });
  for (const parent of new Set(objects.map(({ parent }) => parent))) {
    await Deno.mkdir(parent, { recursive: true });
  }
  const changed = new Set<string>();
  await mapPooled(objects, async ({ digest, beside, path, parent }) => {
    if (isThere(path)) {
      // Another process may have installed it meanwhile, and a reader may rely on it already.
      if (await isWhole(folder, digest)) return;
      await setAside(folder, path, { expected: digest });
    }
    await Deno.rename(beside, path);
    changed.add(parent).add(dirname(parent));
  });
  await mapPooled([...changed], sync);
}

async function isThereWhole(folder: LocalFolder, digest: string): Promise<boolean> {
  return isThere(objectPath(folder, digest)) && await isWhole(folder, digest);
}

/** In this thread and without an error, which for 20,000 new files would be made 20,000 times. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * A second name for the same bytes costs nothing. But a file with further names may be changed
 * through one of them, and another file system takes no link: then it is a copy.
 */
async function take(from: string, beside: string): Promise<void> {
  const { nlink } = Deno.statSync(from);
  const isLinked = nlink === 1 && await Deno.link(from, beside).then(() => true, () => false);
  if (!isLinked) await Deno.copyFile(from, beside);
}
