import type { Colors } from "../../format/color.ts";
import { formatAmount, formatBytes } from "../../format/quantity.ts";
import { textTable } from "../../format/text_table.ts";
import type { CollectedGarbage } from "../../run/collect_garbage.ts";
import { type FileStats, GARBAGE_KINDS, type GarbageKind } from "../../stores/garbage.ts";

const NAMES: Readonly<Record<GarbageKind, string>> = {
  results: "results",
  objects: "files of results",
  interrupted: "interrupted work",
  logs: "logs",
  quarantined: "corrupted files",
  scratch: "scratch and locks",
};

/** Writes a line for each kind of garbage that there was, then the sum. */
export function gcLines(
  { removed, kept, runs, versions }: CollectedGarbage,
  colors: Colors,
  { isDryRun }: { readonly isDryRun: boolean },
): string[] {
  const rows = GARBAGE_KINDS.filter((kind) => removed[kind].files > 0).map((kind) => [
    NAMES[kind],
    String(removed[kind].files),
    formatBytes(removed[kind].bytes),
  ]);
  const all = sum(Object.values(removed));
  const { bytes } = sum(Object.values(kept));
  const verb = isDryRun ? "Would remove" : "Removed";
  const what = all.files === 0
    ? "Nothing to remove"
    : `${verb} ${formatAmount(all.files, "file")}, ${formatBytes(all.bytes)}`;
  const recorded = `${formatAmount(versions, "version")} of ${formatAmount(runs, "run")}`;
  return [
    ...textTable(rows, { right: [1, 2] }).map((line) => `  ${line}`),
    `${colors.bold(what)}; ${formatBytes(bytes)} are kept for ${recorded}`,
  ];
}

function sum(stats: readonly FileStats[]): FileStats {
  return stats.reduce((all, { files, bytes }) => ({
    files: all.files + files,
    bytes: all.bytes + bytes,
  }), { files: 0, bytes: 0 });
}
