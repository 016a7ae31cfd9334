/**
 * Everything that training needs to go on as if it had never stopped.
 *
 * Weights, the optimiser's moments, the epoch and the history are all of it: every random number
 * follows from the seed, the epoch and the step.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EpochRecord } from "./history.ts";
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from "./safetensors.ts";
import type { TrainedWeight } from "./trained_weight.ts";

/**
 * Encodes a checkpoint as safetensors: each weight under its name, its moments under the name with
 * `/adam_m` and `/adam_v`, the rest as texts.
 *
 * @param weights The weights, read back from the backend.
 * @param history The epochs that are done, at least one.
 * @returns The file's bytes, the same for the same training.
 */
export async function encodeCheckpoint(
  weights: readonly TrainedWeight[],
  history: readonly EpochRecord[],
): Promise<Uint8Array<ArrayBuffer>> {
  const tensors: Record<string, StoredTensor> = {};
  for (const [name, variable] of variables(weights)) {
    tensors[name] = { shape: variable.shape, data: await variable.data<"float32">() };
  }
  return encodeSafetensors({
    tensors,
    metadata: {
      format: FORMAT,
      epoch: `${history.length}`,
      step: `${history.reduce((sum, { steps }) => sum + steps, 0)}`,
      history: JSON.stringify(history),
    },
  });
}

/**
 * Puts weights and moments back to where a checkpoint left them.
 *
 * @param weights The weights of a model of the same sizes; assigned anew.
 * @param bytes What {@linkcode encodeCheckpoint} gave.
 * @returns The epochs that are done; the next one is `history.length + 1`.
 * @throws {Error} If it is no checkpoint, or one of a model of other sizes.
 */
export function restoreCheckpoint(
  weights: readonly TrainedWeight[],
  bytes: Uint8Array,
): EpochRecord[] {
  const { tensors, metadata } = decodeSafetensors(bytes);
  if (metadata.format !== FORMAT) {
    throw new Error(
      `Cannot restore the checkpoint: its format is "${metadata.format}", expected "${FORMAT}"`,
    );
  }
  const wanted = variables(weights);
  for (const [name, variable] of wanted) checkShape(name, variable.shape, tensors[name]?.shape);
  for (const [name, variable] of wanted) {
    tf.tidy(() => variable.assign(tf.tensor(tensors[name]!.data, variable.shape)));
  }
  return JSON.parse(metadata.history!);
}

const FORMAT = "vae-checkpoint-1";

function variables(weights: readonly TrainedWeight[]): [string, tf.Variable][] {
  return weights.flatMap(({ name, value, firstMoment, secondMoment }) => [
    [name, value] as [string, tf.Variable],
    [`${name}/adam_m`, firstMoment] as [string, tf.Variable],
    [`${name}/adam_v`, secondMoment] as [string, tf.Variable],
  ]);
}

function checkShape(name: string, wanted: number[], found?: readonly number[]): void {
  if (found?.join() === wanted.join()) return;
  const holds = found === undefined ? "it is not there" : `its shape is [${found.join(", ")}]`;
  throw new Error(
    `Cannot restore "${name}" from the checkpoint: ${holds}, expected [${wanted.join(", ")}]`,
  );
}
