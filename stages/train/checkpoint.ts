/**
 * Everything that training needs to go on as if it had never stopped.
 *
 * Weights, the optimiser's moments and the training's state are all of it: every random number
 * follows from the seed, the epoch and the step. No clock enters, as the last checkpoint is part of
 * the result.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EpochRecord } from "./history.ts";
import type { LossSums } from "./loss_meter.ts";
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from "../formats/safetensors.ts";
import type { TrainedWeight } from "./trained_weight.ts";

/** How far a training has come, beside what its weights are. */
export interface TrainingState {
  /** The epochs that are done, in order. */
  readonly history: readonly EpochRecord[];
  /** What the steps of the epoch under way came to; their count says where in it training is. */
  readonly losses: LossSums;
  /** The values of each weight after the best epoch so far; null where they are not kept. */
  readonly best: readonly Float32Array[] | null;
}

/**
 * Encodes a checkpoint as safetensors: each weight under its name, its moments under the name with
 * `/adam_m` and `/adam_v`, its value after the best epoch with `/best`, the rest as texts.
 *
 * @param weights The weights, read back from the backend.
 * @param state How far training has come.
 * @returns The file's bytes, the same for the same training.
 */
export async function encodeCheckpoint(
  weights: readonly TrainedWeight[],
  { history, losses, best }: TrainingState,
): Promise<Uint8Array<ArrayBuffer>> {
  const tensors: Record<string, StoredTensor> = {};
  for (const [name, variable] of variables(weights)) {
    tensors[name] = { shape: variable.shape, data: await variable.data<"float32">() };
  }
  best?.forEach((data, index) => {
    const { name, value: { shape } } = weights[index]!;
    tensors[bestName(name)] = { shape, data };
  });
  return encodeSafetensors({
    tensors,
    metadata: {
      format: FORMAT,
      epoch: `${history.length}`,
      step: `${history.reduce((sum, { steps }) => sum + steps, losses.count)}`,
      history: JSON.stringify(history),
      losses: JSON.stringify(losses),
    },
  });
}

/**
 * Puts weights and moments back to where a checkpoint left them.
 *
 * @param weights The weights of a model of the same sizes; assigned anew.
 * @param bytes What {@linkcode encodeCheckpoint} gave.
 * @returns How far training had come.
 * @throws {Error} If it is no checkpoint, or one of a model of other sizes.
 */
export function restoreCheckpoint(
  weights: readonly TrainedWeight[],
  bytes: Uint8Array,
): TrainingState {
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
  const best = weights.map(({ name }) => tensors[bestName(name)]?.data)
    .filter((data) => data !== undefined);
  return {
    history: JSON.parse(metadata.history!),
    losses: JSON.parse(metadata.losses!),
    best: best.length === weights.length ? best : null,
  };
}

const FORMAT = "vae-checkpoint-2";

function bestName(weight: string): string {
  return `${weight}/best`;
}

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
