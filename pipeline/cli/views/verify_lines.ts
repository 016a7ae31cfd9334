/**
 * Writes what was verified as text.
 *
 * @module
 */

import type { Colors } from "../../format/color.ts";
import { formatAmount, formatBytes, formatSeconds } from "../../format/quantity.ts";
import type { VerifiedAll } from "../../run/verify_all.ts";
import { corruptionText } from "../../reporters/corruption_text.ts";
import type { CorruptedResult } from "../../stores/result_store.ts";

/** Writes each corrupted file with what to do, and a line that sums up. */
export function verifyLines(
  { store, runs, isDryRun, seconds }: VerifiedAll,
  { showPath, colors: { dim, green, yellow } }: {
    readonly showPath: (path: string) => string;
    readonly colors: Colors;
  },
): string[] {
  const corrupted = [
    ...store.corruption.map((corruption) => [corruption, remedyOf(corruption)] as const),
    ...runs.corruption.map((corruption) => {
      if (corruption.isRestored) return [corruption, "It is as recorded again"] as const;
      return [corruption, isDryRun ? RESTORE : MISSING] as const;
    }),
  ];
  const lines = corrupted.flatMap(([corruption, remedy]) => [
    yellow(`! ${corruptionText(corruption, showPath)}`),
    dim(`    ${remedy}`),
  ]);
  const amounts = [
    formatAmount(store.objects, "object"),
    store.entries === 1 ? "1 entry" : `${store.entries} entries`,
    ...store.checkpoints === 0 ? [] : [formatAmount(store.checkpoints, "checkpoint")],
    formatAmount(runs.versions, "version"),
  ].join(", ");
  const took = `${formatBytes(store.bytes + runs.bytes)} in ${formatSeconds(seconds)}`;
  const found = corrupted.length === 0
    ? green("all whole")
    : yellow(`${formatAmount(corrupted.length, "file")} corrupted`);
  return [...lines, `${amounts}: ${found} (${took})`];
}

const RESTORE = "Without --dry-run it is quarantined, and comes back where the store has it";
const MISSING = "It is not in the store: run its config again, or remove the version's folder";

function remedyOf({ neededBy }: CorruptedResult): string {
  if (neededBy.length === 0) return "No result needs it";
  const stages = neededBy.map((stage) => `"${stage}"`).join(", ");
  return `A run that needs it runs ${stages} again, and nothing else`;
}
