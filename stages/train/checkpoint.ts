import * as tf from "@tensorflow/tfjs";
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from "../formats/safetensors.ts";
import type { EpochRecord } from "./history.ts";
import type { LossSums } from "./loss_meter.ts";
import type { TrainedWeight } from "./trained_weight.ts";

/** The progress of a training. */
export interface TrainingProgress {
  /** The finished epochs, in order. */
  readonly history: readonly EpochRecord[];
  /** The losses of the unfinished epoch; their count is the number of its finished steps. */
  readonly losses: LossSums;
  /** The values of each weight after the best epoch so far; null without `restoreBest`. */
  readonly best: readonly Float32Array[] | null;
}

/**
 * Encodes a checkpoint as safetensors: each weight under its name, its moments under the name with
 * `/adam_m` and `/adam_v`, its value after the best epoch with `/best`, the rest as texts.
 *
 * Training needs no more to resume as if it had never stopped: every random number follows from the
 * seed, the epoch and the step. A checkpoint holds no time, as the last one is part of the result.
 */
export async function encodeCheckpoint(
  weights: readonly TrainedWeight[],
  { history, losses, best }: TrainingProgress,
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
 * Sets weights and moments to the values in a checkpoint.
 *
 * @param weights The weights of a model of the same sizes.
 * @throws {Error} If it is not a checkpoint, or one of a model of other sizes.
 */
export function restoreCheckpoint(
  weights: readonly TrainedWeight[],
  bytes: Uint8Array,
): TrainingProgress {
  const { tensors, metadata } = decodeSafetensors(bytes);
  if (metadata.format !== FORMAT) {
    throw new Error(
      `Cannot restore the checkpoint: its format is "${metadata.format}", expected "${FORMAT}"`,
    );
  }
  const expected = variables(weights);
  for (const [name, { shape }] of expected) checkShape(name, shape, tensors[name]?.shape);
  for (const [name, variable] of expected) {
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

function checkShape(name: string, expected: number[], found?: readonly number[]): void {
  if (found?.join() === expected.join()) return;
  const shape = found === undefined ? "it is missing" : `its shape is [${found.join(", ")}]`;
  throw new Error(
    `Cannot restore "${name}" from the checkpoint: ${shape}, expected [${expected.join(", ")}]`,
  );
}
