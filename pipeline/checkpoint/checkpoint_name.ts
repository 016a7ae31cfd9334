/**
 * The names of checkpoints: all that is known of one before it is read.
 *
 * @module
 */

/** What a checkpoint's name says. */
export interface CheckpointName {
  /** How far the stage had come, in units of its resumable param, with a fraction inside one. */
  readonly at: number;
  /** What {@linkcode checkpointHead} and its bytes digest to: 64 hex digits. */
  readonly digest: string;
  /** Whether it stays when newer ones come. */
  readonly isKept: boolean;
}

/** Ends the name of a checkpoint that is being written. */
export const UNFINISHED = ".unfinished";

/**
 * Writes a name.
 *
 * @example The name of a checkpoint inside the eighth epoch
 * ```ts
 * import { readCheckpointName, writeCheckpointName } from "./checkpoint_name.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const name = { at: 7.25, digest: "ab".repeat(32), isKept: false };
 * assertEquals(writeCheckpointName(name), `7.25-${"ab".repeat(32)}.last`);
 * assertEquals(readCheckpointName(writeCheckpointName(name)), name);
 * ```
 */
export function writeCheckpointName({ at, digest, isKept }: CheckpointName): string {
  return `${at}-${digest}.${isKept ? "kept" : "last"}`;
}

/** Reads a name; null where it is none that {@linkcode writeCheckpointName} writes. */
export function readCheckpointName(name: string): CheckpointName | null {
  const [, at, digest, end] = /^([0-9].*)-([0-9a-f]{64})\.(kept|last)$/.exec(name) ?? [];
  const read = { at: Number(at), digest: digest!, isKept: end === "kept" };
  return Number.isFinite(read.at) && writeCheckpointName(read) === name ? read : null;
}

/**
 * What is digested before a checkpoint's bytes: one that was copied from another resumeKey, or renamed
 * to another place in its own, is known for it.
 *
 * @param resumeKey The digest that all runs share which may go on from it.
 */
export function checkpointHead(resumeKey: string, at: number): string {
  return `reprise checkpoint\n${resumeKey}\n${at}\n`;
}

/**
 * Tells which of some checkpoints are of no more use: those that are not kept, at or below where the
 * stage is now, but for the last two. One that lies further on is from a longer run, and serves that.
 */
export function outdated<Name extends CheckpointName>(
  names: readonly Name[],
  { at, spare = 2 }: { readonly at: number; readonly spare?: number },
): readonly Name[] {
  return names.filter((name) => !name.isKept && name.at <= at).sort((a, b) => b.at - a.at)
    .slice(spare);
}
