import { formatAmount, formatBytes, formatSeconds } from "../../format/quantity.ts";
import type { TextOptions } from "../../format/text_options.ts";
import { corruptionText } from "../../reporters/corruption_text.ts";
import type { VerifiedAll } from "../../run/verify_all.ts";
import type { CorruptedResult } from "../../stores/result_store.ts";

/** Writes each corrupted file with what to do, and a line that sums up. */
export function verifyLines(
  { store, runs, isDryRun, seconds }: VerifiedAll,
  { showPath, colors: { dim, green, yellow } }: TextOptions,
): string[] {
  const corrupted = [
    ...store.corruption.map((corruption) => [corruption, remedyOf(corruption)] as const),
    ...runs.corruption.map((corruption) => {
      if (corruption.isRestored) return [corruption, "Restored from the store"] as const;
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
    ? green("no corruption")
    : yellow(`${formatAmount(corrupted.length, "file")} corrupted`);
  const unread = unreadLine({ store, runs });
  return [...lines, ...unread.map(yellow), `${amounts}: ${found} (${took})`];
}

/** Nobody but their own version of Reprise can tell whether they are whole. */
function unreadLine({ store, runs }: Pick<VerifiedAll, "store" | "runs">): string[] {
  const counts: [number, string, string][] = [
    [store.foreign, "entry", "entries"],
    [store.foreignCheckpoints, "checkpoint", "checkpoints"],
    [runs.foreign, "version", "versions"],
  ];
  const parts = counts.filter(([count]) => count > 0)
    .map(([count, one, several]) => `${count} ${count === 1 ? one : several}`);
  if (parts.length === 0) return [];
  return [`! Not checked: ${parts.join(", ")}, written by another version of Reprise`];
}

const RESTORE = "Without --dry-run it is quarantined, and restored if the store has it";
const MISSING =
  "The store does not have it: run the config again, or remove the version by deno task runs rm";

function remedyOf({ neededBy }: CorruptedResult): string {
  if (neededBy.length === 0) return "No result needs it";
  const stages = neededBy.map((stage) => `"${stage}"`).join(", ");
  return `The next run that needs it runs ${stages} again, and nothing else`;
}
