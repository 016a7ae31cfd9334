import * as tf from "@tensorflow/tfjs";

/** Mean losses per image. */
export interface MeanLosses {
  /** The sum of the other two, the KL loss times `train.beta`. */
  readonly loss: number;
  /** The binary cross-entropy of the reconstructions: the mean over the channels, summed over pixels. */
  readonly reconstructionLoss: number;
  /** The divergence of the latents from the standard normal distribution, in nats. */
  readonly klLoss: number;
}

/** The sums that the means of an epoch are computed from; a meter can resume from them. */
export interface LossSums {
  /** The batches in the sums. */
  readonly count: number;
  /** The sums of loss, reconstruction loss and KL loss, in float64. */
  readonly sums: readonly [number, number, number];
}

/** The sums before the first batch. */
export const NO_LOSSES: LossSums = { count: 0, sums: [0, 0, 0] };

/** Adds up the losses of one batch after another; throws if a loss that it reads is not finite. */
interface LossMeter {
  /**
   * Adds the losses of the next batch, [3], and disposes them when they are read. About ten times a
   * second it reads all but this batch, which the backend may still be computing, lets waiting
   * events run, and gives the means so far.
   *
   * @param weight The weight of the batch in the means. Default: 1.
   */
  readonly add: (losses: tf.Tensor1D, weight?: number) => Promise<MeanLosses | undefined>;
  /** Reads the rest and gives the means. */
  readonly means: () => Promise<MeanLosses>;
  /** Reads the rest and gives the sums. */
  readonly sums: () => Promise<LossSums>;
}

/** The parts of a meter's error message, and the sums that it starts from. */
interface LossMeterOptions {
  /** The words after "Cannot", such as `train in epoch 3`. */
  readonly activity: string;
  /** Optimiser steps, or batches of a validation. */
  readonly unit: "step" | "batch";
  /** The line after it: what to do about a loss that is not finite. */
  readonly advice: string;
  /** The sums of the batches before. Default: none. */
  readonly from?: LossSums;
}

/**
 * Creates a meter for one epoch that does not wait for the backend at each step. Each batch counts
 * the same, however many images it has, as in Keras's `Mean` metric, unless it has a weight. Sums
 * are in float64 and in the order of the batches, so they do not depend on when batches are read.
 */
export function lossMeter({ activity, unit, advice, from }: LossMeterOptions): LossMeter {
  let { count, sums: [...sums] } = from ?? NO_LOSSES;
  let total = count;
  const pending: { readonly losses: tf.Tensor1D; readonly weight: number }[] = [];
  let lastRead = performance.now();

  async function read(batches: number): Promise<void> {
    const taken = pending.splice(0, batches);
    const values = await readAll(taken.map(({ losses }) => losses));
    for (const [batch, { weight }] of taken.entries()) {
      count++;
      total += weight;
      const loss = values[3 * batch]!;
      if (!Number.isFinite(loss)) {
        throw new Error(
          `Cannot ${activity}, ${unit} ${count}: loss is ${loss}, expected a finite number\n${advice}`,
        );
      }
      sums.forEach((_, part) => sums[part]! += weight * values[3 * batch + part]!);
    }
  }

  function meansSoFar(): MeanLosses {
    const [loss, reconstructionLoss, klLoss] = sums.map((sum) => sum / total);
    return { loss: loss!, reconstructionLoss: reconstructionLoss!, klLoss: klLoss! };
  }

  async function add(losses: tf.Tensor1D, weight = 1): Promise<MeanLosses | undefined> {
    pending.push({ losses, weight });
    const [before, now] = [pending.length - 1, performance.now()];
    if (before === 0 || now - lastRead < READ_INTERVAL_MS) return undefined;
    await read(before);
    await new Promise((resume) => setTimeout(resume, 0));
    lastRead = performance.now();
    return meansSoFar();
  }

  return {
    add,
    async means() {
      await read(pending.length);
      return meansSoFar();
    },
    async sums() {
      await read(pending.length);
      return { count, sums: [...sums] };
    },
  };
}

const READ_INTERVAL_MS = 100;

/** Reads all tensors at once, as each read of a GPU costs a wait. */
async function readAll(pending: tf.Tensor1D[]): Promise<Float32Array> {
  if (pending.length === 0) return new Float32Array(0);
  const stacked = tf.stack(pending);
  const values = await stacked.data<"float32">();
  tf.dispose([stacked, pending]);
  return values;
}
