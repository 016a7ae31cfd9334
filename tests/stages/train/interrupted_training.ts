/**
 * A training that is stopped again and again, and goes on each time from what it left.
 *
 * @module
 */

import { digestBytes } from "../../../pipeline/digest/digest.ts";
import { trainVae } from "../../../stages/train/train_vae.ts";
import type { TrainWorkspace } from "./train_workspace.ts";

/** A checkpoint that a training left. */
export interface LeftCheckpoint {
  readonly at: number;
  readonly keep: boolean;
  readonly bytes: Uint8Array;
}

/** What a stopped training is ended by. */
class Stopped extends Error {}

/**
 * Trains until as many checkpoints have been left, then stops as if the process had been killed.
 *
 * @param workspace Where to train, and how.
 * @param options.from What to go on from; null: from nothing.
 * @param options.stopAfter How many checkpoints to let it leave; left out: it may end.
 * @returns All that it left, and whether it ended.
 */
export async function trainUntil(
  { context, folder }: TrainWorkspace,
  { from, stopAfter = Infinity }: {
    readonly from: LeftCheckpoint | null;
    readonly stopAfter?: number;
  },
): Promise<{ readonly left: readonly LeftCheckpoint[]; readonly ended: boolean }> {
  const left: LeftCheckpoint[] = [];
  const path = `${folder}/from.safetensors`;
  if (from !== null) await Deno.writeFile(path, from.bytes);
  const saveCheckpoint = (
    bytes: Uint8Array,
    { at, keep = false }: { readonly at: number; readonly keep?: boolean },
  ) => {
    left.push({ at, keep, bytes: bytes.slice() });
    if (left.length >= stopAfter) throw new Stopped();
    return Promise.resolve();
  };
  const checkpoint = from === null ? null : { at: from.at, path };
  try {
    await trainVae({ ...context, checkpoint, saveCheckpoint });
    return { left, ended: true };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return { left, ended: false };
  }
}

/** The digest of every artifact of a training that ended, by path. */
export async function artifactDigests({ folder }: TrainWorkspace): Promise<Record<string, string>> {
  const digests = ARTIFACTS.map(async (path) => {
    const bytes = await Deno.readFile(`${folder}/${path}`);
    return [path, digestBytes(bytes)] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}

const ARTIFACTS = [
  "losses.csv",
  "model_summary.txt",
  "checkpoint.safetensors",
  "model/training.json",
  "model/encoder/model.json",
  "model/encoder/weights.bin",
  "model/decoder/model.json",
  "model/decoder/weights.bin",
];
