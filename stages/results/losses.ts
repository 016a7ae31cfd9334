import { readCsv } from "../formats/read_csv.ts";

/** The losses of one epoch: means over its steps, per image. */
export interface EpochLosses {
  /** The epoch, from 1. */
  readonly epoch: number;
  /** The sum of the other two. */
  readonly loss: number;
  /** The binary cross-entropy: the mean over the channels, summed over pixels. */
  readonly reconstruction_loss: number;
  /** The Kullback-Leibler divergence from the standard normal distribution. */
  readonly kl_loss: number;
  /** The same of the validation images; left out where there are none. */
  readonly val_loss?: number;
  readonly val_reconstruction_loss?: number;
  readonly val_kl_loss?: number;
}

const COLUMNS = ["epoch", "steps", "loss", "reconstruction_loss", "kl_loss"];

/**
 * Reads `losses.csv` as the `train` stage writes it.
 *
 * @throws {TypeError} If a column is missing.
 *
 * @example
 * ```ts
 * import { readLosses } from "./losses.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [first] = readLosses("epoch,steps,loss,reconstruction_loss,kl_loss\n1,469,650.5,646,4.5\n");
 * assertEquals(first!.loss, 650.5);
 * ```
 */
export function readLosses(csv: string): EpochLosses[] {
  return readCsv(csv, COLUMNS).objects() as EpochLosses[];
}
