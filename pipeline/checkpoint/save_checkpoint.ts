import { UserError } from "../problem.ts";
import {
  checkpointHead,
  outdated,
  readCheckpointName,
  UNFINISHED,
  writeCheckpointName,
} from "./checkpoint_name.ts";

/** The place for a stage's checkpoints. */
export interface CheckpointPlace {
  /** A folder for one resume key alone. */
  readonly folder: string;
  /** The digest that all runs share which may resume from them. */
  readonly resumeKey: string;
}

/** Saves one checkpoint, as {@linkcode StageContext.saveCheckpoint} says. */
type SaveCheckpoint = (
  bytes: Uint8Array,
  options: { readonly at: number; readonly keep?: boolean },
) => Promise<void>;

/**
 * Makes the function that saves checkpoints. It writes each under another name, syncs and renames it,
 * then removes outdated ones, so that a whole one is there at any instant. Calls wait for each other.
 */
export function checkpointSaver(place: CheckpointPlace): SaveCheckpoint {
  let last: Promise<void> = Promise.resolve();
  return (bytes, { at, keep = false }) => {
    if (!Number.isFinite(at) || at < 0) {
      const message = `Cannot save a checkpoint at ${at}: expected a non-negative number`;
      return Promise.reject(new RangeError(message));
    }
    const saving = last.then(() => save(place, { bytes, at, isKept: keep }));
    last = saving.catch(() => {});
    return saving;
  };
}

async function save(
  { folder, resumeKey }: CheckpointPlace,
  { bytes, at, isKept }: {
    readonly bytes: Uint8Array;
    readonly at: number;
    readonly isKept: boolean;
  },
): Promise<void> {
  // Most stages save none, and need not wait for it to load.
  const { createHash } = await import("node:crypto");
  const digest = createHash("sha256").update(checkpointHead(resumeKey, at)).update(bytes)
    .digest("hex");
  const beside = `${folder}/${crypto.randomUUID()}${UNFINISHED}`;
  try {
    await writeSynced(beside, bytes);
    await Deno.rename(beside, `${folder}/${writeCheckpointName({ at, digest, isKept })}`);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw unsaved(error, at);
  }
  using names = await Deno.open(folder);
  await names.sync();
  await removeOutdated(folder, at);
}

function unsaved(error: unknown, at: number): Error {
  const found = error instanceof Error ? error.message : String(error);
  return new UserError(
    `Cannot save a checkpoint at ${at}: ${found}\nThe one before it is still there: run again to resume from it`,
    { cause: error },
  );
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true, mode: 0o444 });
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await file.write(rest));
  await file.sync();
}

async function removeOutdated(folder: string, at: number): Promise<void> {
  const names = (await Array.fromAsync(Deno.readDir(folder)))
    .map(({ name }) => readCheckpointName(name)).filter((name) => name !== null);
  for (const name of outdated(names, { at })) {
    await Deno.remove(`${folder}/${writeCheckpointName(name)}`).catch(unlessGone);
  }
}

function unlessGone(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
