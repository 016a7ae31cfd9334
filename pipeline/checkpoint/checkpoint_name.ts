/** The parts of a checkpoint's name. */
export interface CheckpointName {
  /** The progress of the stage in units of its resumable param, such as 7.25 epochs. */
  readonly at: number;
  /** The digest of {@linkcode checkpointHead} and the bytes. */
  readonly digest: string;
  /** True if it stays when newer ones come. */
  readonly isKept: boolean;
}

/**
 * The format of checkpoints: a greater number with each change of their names, or of what is digested.
 * One of another number is left alone.
 */
const FORMAT = 2;
const NAME = new RegExp(`^([0-9].*)-([0-9a-f]{64})\\.${FORMAT}\\.(kept|last)$`);

/** The end of the name of a checkpoint that is being written. */
export const UNFINISHED = ".unfinished";

/**
 * Formats a checkpoint's name.
 *
 * @example The name of a checkpoint inside the eighth epoch
 * ```ts
 * import { readCheckpointName, writeCheckpointName } from "./checkpoint_name.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const name = { at: 7.25, digest: "ab".repeat(32), isKept: false };
 * assertEquals(writeCheckpointName(name), `7.25-${"ab".repeat(32)}.2.last`);
 * assertEquals(readCheckpointName(writeCheckpointName(name)), name);
 * ```
 */
export function writeCheckpointName({ at, digest, isKept }: CheckpointName): string {
  return `${at}-${digest}.${FORMAT}.${isKept ? "kept" : "last"}`;
}

/** Parses a name; null if {@linkcode writeCheckpointName} does not write it. */
export function readCheckpointName(name: string): CheckpointName | null {
  const [, at, digest, end] = NAME.exec(name) ?? [];
  const read = { at: Number(at), digest: digest!, isKept: end === "kept" };
  return Number.isFinite(read.at) && writeCheckpointName(read) === name ? read : null;
}

/**
 * Writes the text that is digested before a checkpoint's bytes, so that a checkpoint of another resume
 * key, or one that was renamed, does not have its digest.
 */
export function checkpointHead(resumeKey: string, at: number): string {
  return `reprise checkpoint\n${resumeKey}\n${at}\n`;
}

/**
 * Selects the outdated ones of some checkpoints: those up to the stage's progress, except the last two
 * and the kept ones. One that is further on is of a longer run, which may resume from it.
 */
export function outdated<Name extends CheckpointName>(
  names: readonly Name[],
  { at, spare = 2 }: { readonly at: number; readonly spare?: number },
): readonly Name[] {
  return names.filter((name) => !name.isKept && name.at <= at).sort((a, b) => b.at - a.at)
    .slice(spare);
}
