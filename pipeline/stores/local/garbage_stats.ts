import { filesBelow, type ListedFile } from "../../files/list_files.ts";
import { unlessMissing } from "../../files/read_failure.ts";
import type { FileStats, GarbageKind, RemovedGarbage } from "../garbage.ts";

/** The counts of one garbage collection. */
export interface GarbageStats<Kind extends GarbageKind> {
  readonly isDryRun: boolean;
  /** Counts a file that stays. */
  keep(kind: Kind, file: ListedFile): void;
  /** Removes a file and counts it, or only counts it; false where it was gone already. */
  remove(kind: Kind, file: ListedFile): Promise<boolean>;
  /** Removes a folder with all that it holds, and counts that. */
  removeFolder(kind: Kind, path: string): Promise<void>;
  read(): RemovedGarbage<Kind>;
}

/** Starts to count garbage. */
export function openGarbageStats<Kind extends GarbageKind>(
  kinds: readonly Kind[],
  { isDryRun }: { readonly isDryRun: boolean },
): GarbageStats<Kind> {
  const [removed, kept] = [countNothing(kinds), countNothing(kinds)];
  return {
    isDryRun,
    keep: (kind, { bytes }) => add(kept, kind, bytes),
    async remove(kind, { path, bytes }) {
      if (!isDryRun && await Deno.remove(path).catch(unlessMissing) === null) return false;
      add(removed, kind, bytes);
      return true;
    },
    async removeFolder(kind, path) {
      for (const { bytes } of await filesBelow(path)) add(removed, kind, bytes);
      if (!isDryRun) await Deno.remove(path, { recursive: true }).catch(unlessMissing);
    },
    read: () => ({ removed, kept }),
  };
}

type Counts<Kind extends GarbageKind> = Record<Kind, FileStats>;

function countNothing<Kind extends GarbageKind>(kinds: readonly Kind[]): Counts<Kind> {
  return Object.fromEntries(kinds.map((kind) => [kind, { files: 0, bytes: 0 }])) as Counts<Kind>;
}

function add<Kind extends GarbageKind>(counts: Counts<Kind>, kind: Kind, bytes: number): void {
  const before = counts[kind];
  counts[kind] = { files: before.files + 1, bytes: before.bytes + bytes };
}
