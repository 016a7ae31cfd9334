/**
 * Turns files that a stage wrote into objects, in two moves: staged, where
 * anything may fail, then installed by renames.
 *
 * @module
 */

import { lstatSync } from "node:fs";
import { digestBytes } from "../../digest/digest.ts";
import { digestFile, SMALL_BYTES } from "../../digest/digest_file.ts";
import { dirname, join } from "../../path.ts";
import { mapPooled } from "../map_pooled.ts";
import type { StoredFile } from "../store.ts";
import { isWhole } from "./check_objects.ts";
import { type LocalFolder, objectPath } from "./layout.ts";
import type { WrittenFile } from "./list_files.ts";
import { setAside } from "./set_aside.ts";
import { sync } from "./sync.ts";

const READ_ONLY = 0o444;
/** The file system writes its journal once for all that wait for it together. */
const SYNCED_AT_ONCE = 64;

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
    const size = await take(from, beside);
    // Digested once nobody writes to it any more, so that these are the bytes that are kept.
    Deno.chmodSync(beside, READ_ONLY);
    const { digest, bytes } = await digestTaken(beside, size);
    if (staging.staged.has(digest) || await isThereWhole(staging.folder, digest)) {
      Deno.removeSync(beside);
    } else {
      staging.staged.set(digest, beside);
      await sync(beside);
    }
    return { path, digest, bytes };
  }, { atOnce: SYNCED_AT_ONCE });
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
    Deno.renameSync(beside, path);
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
 * A move costs next to nothing. But a file with further names may be changed through one of them, and
 * one from another file system cannot move: then it is a copy.
 *
 * @returns Its size.
 */
async function take(from: string, beside: string): Promise<number> {
  const { nlink, size } = Deno.statSync(from);
  if (nlink !== 1 || !tryMove(from, beside)) await Deno.copyFile(from, beside);
  return size;
}

function tryMove(from: string, beside: string): boolean {
  try {
    Deno.renameSync(from, beside);
    return true;
  } catch {
    return false;
  }
}

/** A small file is read once, for its digest and its size. */
async function digestTaken(
  path: string,
  size: number,
): Promise<Pick<StoredFile, "digest" | "bytes">> {
  if (size > SMALL_BYTES) {
    return { digest: await digestFile(path), bytes: Deno.statSync(path).size };
  }
  const bytes = Deno.readFileSync(path);
  return { digest: digestBytes(bytes), bytes: bytes.length };
}
