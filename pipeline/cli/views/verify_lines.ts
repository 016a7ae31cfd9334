/**
 * What was verified, in words.
 *
 * @module
 */

import type { VerifiedRuns } from "../../versions/verify_runs.ts";
import type { Colors } from "../../format/color.ts";
import { formatAmount, formatBytes, formatSeconds } from "../../format/quantity.ts";
import { damageText } from "../../reporters/damage_text.ts";
import type { VerifiedDamage, VerifiedStore } from "../../stores/result_store.ts";

/** What came of verifying everything. */
export interface Verified {
  /** The store. */
  readonly store: VerifiedStore;
  /** The recorded runs. */
  readonly runs: VerifiedRuns;
  /** Whether damaged files are still where they were. */
  readonly isDryRun: boolean;
  /** How long it took. */
  readonly seconds: number;
}

/** Each damaged file with what to do, then one line about the whole. */
export function verifiedLines(
  { store, runs, isDryRun, seconds }: Verified,
  { showPath, colors: { dim, green, yellow } }: {
    readonly showPath: (path: string) => string;
    readonly colors: Colors;
  },
): string[] {
  const damaged = [
    ...store.damage.map((damage) => [damage, remedyOf(damage)] as const),
    ...runs.damage.map((damage) => {
      if (damage.isRestored) return [damage, "It is as recorded again"] as const;
      return [damage, isDryRun ? RESTORE : MISSING] as const;
    }),
  ];
  const lines = damaged.flatMap(([damage, remedy]) => [
    yellow(`! ${damageText(damage, showPath)}`),
    dim(`    ${remedy}`),
  ]);
  const amounts = [
    formatAmount(store.objects, "object"),
    store.entries === 1 ? "1 entry" : `${store.entries} entries`,
    ...store.checkpoints === 0 ? [] : [formatAmount(store.checkpoints, "checkpoint")],
    formatAmount(runs.versions, "version"),
  ].join(", ");
  const took = `${formatBytes(store.bytes + runs.bytes)} in ${formatSeconds(seconds)}`;
  const found = damaged.length === 0
    ? green("all whole")
    : yellow(`${formatAmount(damaged.length, "file")} damaged`);
  return [...lines, `${amounts}: ${found} (${took})`];
}

const RESTORE = "Without --dry-run it is set aside, and comes back where the store has it";
const MISSING = "It is not in the store: run its config again, or remove the version's folder";

function remedyOf({ neededBy }: VerifiedDamage): string {
  if (neededBy.length === 0) return "No result needs it";
  const stages = neededBy.map((stage) => `"${stage}"`).join(", ");
  return `A run that needs it runs ${stages} again, and nothing else`;
}
