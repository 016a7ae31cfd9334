/**
 * Finds files and removes them, and keeps count.
 *
 * @module
 */

import { join } from "../../path.ts";
import {
  type FileStats,
  GARBAGE_KINDS,
  type GarbageKind,
  type GarbageOptions,
  type RemovedGarbage,
} from "../collection.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { isMissing } from "../../files/quarantine.ts";

/** A file that may be removed. */
export interface FoundFile {
  /** Where it lies. */
  readonly path: string;
  /** Its path below the folder that was looked through, with `/`. */
  readonly below: string;
  /** Its size. */
  readonly bytes: number;
  /** When it was last written, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** The counts of one collection. */
export interface Stats {
  /** Whether to count only. */
  readonly dryRun: boolean;
  /** Counts a file that stays. */
  keep(kind: GarbageKind, file: FoundFile): void;
  /** Removes a file and counts it, or counts it only; false where it was gone already. */
  remove(kind: GarbageKind, file: FoundFile): Promise<boolean>;
  /** Removes a folder with all that it holds, and counts that. */
  removeFolder(kind: GarbageKind, path: string): Promise<void>;
  /** What was counted so far. */
  read(): RemovedGarbage;
}

/** Starts to count from nothing. */
export function openStats({ dryRun }: Pick<GarbageOptions, "dryRun">): Stats {
  const [removed, kept] = [nothing(), nothing()];
  return {
    dryRun,
    keep: (kind, { bytes }) => add(kept, kind, bytes),
    async remove(kind, { path, bytes }) {
      if (!dryRun && !await Deno.remove(path).then(() => true, unlessMissing)) return false;
      add(removed, kind, bytes);
      return true;
    },
    async removeFolder(kind, path) {
      for (const { bytes } of await filesBelow(path)) add(removed, kind, bytes);
      if (!dryRun) await Deno.remove(path, { recursive: true }).catch(unlessMissing);
    },
    read: () => ({ removed, kept }),
  };
}

/** Lists every file below a folder; a file for itself; none where there is nothing. */
export async function filesBelow(root: string): Promise<readonly FoundFile[]> {
  const info = await Deno.lstat(root).catch(unlessMissing);
  const paths = info && !info.isDirectory ? [""] : await Array.fromAsync(walk(root, ""));
  const found = await mapPooled(paths, async (below) => {
    const path = join(root, below);
    const info = await Deno.lstat(path).catch(unlessMissing);
    if (!info) return [];
    return [{ path, below, bytes: info.size, changedAt: info.mtime?.getTime() ?? 0 }];
  });
  return found.flat();
}

async function* walk(root: string, below: string): AsyncGenerator<string> {
  let entries: Deno.DirEntry[];
  try {
    entries = await Array.fromAsync(Deno.readDir(join(root, below)));
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  for (const { name, isDirectory } of entries) {
    const path = below === "" ? name : `${below}/${name}`;
    if (isDirectory) yield* walk(root, path);
    else yield path;
  }
}

type Counts = Record<GarbageKind, { -readonly [Field in keyof FileStats]: FileStats[Field] }>;

function nothing(): Counts {
  return Object.fromEntries(
    GARBAGE_KINDS.map((kind) => [kind, { files: 0, bytes: 0 }]),
  ) as Counts;
}

function add(counts: Counts, kind: GarbageKind, bytes: number): void {
  counts[kind].files++;
  counts[kind].bytes += bytes;
}

function unlessMissing(error: unknown): false {
  if (!isMissing(error)) throw error;
  return false;
}
