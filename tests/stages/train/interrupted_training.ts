/**
 * A training that is stopped again and again, and resumes each time from its checkpoint.
 *
 * @module
 */

import { digestBytes } from "../../../pipeline/digest/digest.ts";
import { trainVae } from "../../../stages/train/train_vae.ts";
import type { TrainWorkspace } from "./train_workspace.ts";

/** A checkpoint that a training saved. */
export interface SavedCheckpoint {
  readonly at: number;
  readonly keep: boolean;
  readonly bytes: Uint8Array;
}

/** The error that stops a training. */
class Stopped extends Error {}

/**
 * Trains until as many checkpoints are saved, then stops as if the process had been killed.
 *
 * @param workspace Where to train, and how.
 * @param options.from The checkpoint to resume from; null: from nothing.
 * @param options.stopAfter The number of checkpoints; without it, training may end.
 * @param options.signal Asks it to end. Default: never.
 * @returns The saved checkpoints, and whether training ended.
 */
export async function trainUntil(
  { context, folder }: TrainWorkspace,
  { from, stopAfter = Infinity, signal = context.signal }: {
    readonly from: SavedCheckpoint | null;
    readonly stopAfter?: number;
    readonly signal?: AbortSignal;
  },
): Promise<{ readonly saved: readonly SavedCheckpoint[]; readonly ended: boolean }> {
  const saved: SavedCheckpoint[] = [];
  const path = `${folder}/from.safetensors`;
  if (from !== null) await Deno.writeFile(path, from.bytes);
  const saveCheckpoint = (
    bytes: Uint8Array,
    { at, keep = false }: { readonly at: number; readonly keep?: boolean },
  ) => {
    saved.push({ at, keep, bytes: bytes.slice() });
    if (saved.length >= stopAfter) throw new Stopped();
    return Promise.resolve();
  };
  const checkpoint = from === null ? null : { at: from.at, path };
  try {
    await trainVae({ ...context, checkpoint, saveCheckpoint, signal });
    return { saved, ended: true };
  } catch (error) {
    if (!(error instanceof Stopped) && error !== signal.reason) throw error;
    return { saved, ended: false };
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
