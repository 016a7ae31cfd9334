/**
 * The mean losses of an epoch, collected without waiting for the backend at each step.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";

/** Mean losses, in nats per image. */
export interface MeanLosses {
  /** The sum of the other two. */
  readonly loss: number;
  /** The binary cross-entropy of the reconstructions. */
  readonly reconstructionLoss: number;
  /** The divergence of the latents from the standard normal distribution. */
  readonly klLoss: number;
}

/** What the means of an epoch are taken of, so far: with it, a meter goes on where another stood. */
export interface LossSums {
  /** How many batches are in the sums. */
  readonly count: number;
  /** The sums of loss, reconstruction loss and KL loss, in float64. */
  readonly sums: readonly [number, number, number];
}

/** The sums before the first batch. */
export const NO_LOSSES: LossSums = { count: 0, sums: [0, 0, 0] };

/** Takes the losses of one batch after another. */
export interface LossMeter {
  /**
   * Takes the losses of the next batch, [3], and disposes them in time. About ten times a second
   * it reads what has collected but for this batch, which the backend may still be computing, lets
   * waiting events run, and gives the means so far.
   *
   * @throws {Error} If a loss that it reads is not finite.
   */
  readonly add: (losses: tf.Tensor1D) => Promise<MeanLosses | undefined>;
  /**
   * Reads what is left.
   *
   * @throws {Error} If a loss that it reads is not finite.
   */
  readonly means: () => Promise<MeanLosses>;
  /**
   * Reads what is left, and gives what a meter needs to go on from here.
   *
   * @throws {Error} If a loss that it reads is not finite.
   */
  readonly sums: () => Promise<LossSums>;
}

/** How a meter words its error, and where it starts. */
export interface LossMeterOptions {
  /** What is being done and where, such as `train in epoch 3`. */
  readonly activity: string;
  /** What is counted: an optimiser's step or a batch that trains nothing. */
  readonly unit: "step" | "batch";
  /** What a person can do about a loss that is not finite: a sentence without its period. */
  readonly advice: string;
  /**
   * What the batches before came to.
   *
   * @default {NO_LOSSES}
   */
  readonly from?: LossSums;
}

/**
 * Makes a meter for one epoch. Each batch counts the same, however many images it has, as in
 * Keras's `Mean` metric; sums are in float64 and in the order of the batches, so that when they
 * are read changes nothing.
 *
 * @param options How it words its error, and where it starts.
 * @returns The meter.
 */
export function lossMeter({ activity, unit, advice, from }: LossMeterOptions): LossMeter {
  let { count, sums: [...sums] } = from ?? NO_LOSSES;
  const pending: tf.Tensor1D[] = [];
  let lastRead = performance.now();

  async function read(batches: number): Promise<void> {
    const values = await readAll(pending.splice(0, batches));
    for (let i = 0; i < values.length; i += 3) {
      count++;
      const loss = values[i]!;
      if (!Number.isFinite(loss)) {
        throw new Error(
          `Cannot ${activity}, ${unit} ${count}: loss is ${loss}, expected a finite number\n${advice}`,
        );
      }
      sums.forEach((_, part) => sums[part]! += values[i + part]!);
    }
  }

  function meansSoFar(): MeanLosses {
    const [loss, reconstructionLoss, klLoss] = sums;
    return {
      loss: loss / count,
      reconstructionLoss: reconstructionLoss / count,
      klLoss: klLoss / count,
    };
  }

  async function add(losses: tf.Tensor1D): Promise<MeanLosses | undefined> {
    pending.push(losses);
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

/** In one piece: each read of a GPU costs a wait. */
async function readAll(pending: tf.Tensor1D[]): Promise<Float32Array> {
  if (pending.length === 0) return new Float32Array(0);
  const stacked = tf.stack(pending);
  const values = await stacked.data<"float32">();
  tf.dispose([stacked, pending]);
  return values;
}
