import type { MeanLosses } from "./loss_meter.ts";

/** The losses of one epoch. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** The number of optimiser steps. */
  readonly steps: number;
  readonly training: MeanLosses;
  /** Means over the validation images after the epoch; missing where there are none. */
  readonly validation?: MeanLosses;
}

/**
 * Writes epochs as a CSV table with a heading, losses with six decimals, or seven significant digits
 * below 1.
 *
 * @param history The epochs in order, all of them with validation losses or none.
 *
 * @example One epoch
 * ```ts
 * import { encodeHistory } from "./history.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const training = { loss: 700.5, reconstructionLoss: 700, klLoss: 0.5 };
 * assertEquals(
 *   encodeHistory([{ epoch: 1, steps: 469, training }]),
 *   "epoch,steps,loss,reconstruction_loss,kl_loss\n1,469,700.500000,700.000000,0.5\n",
 * );
 * ```
 */
export function encodeHistory(history: readonly EpochRecord[]): string {
  const validated = history.some(({ validation }) => validation !== undefined);
  const heading = ["epoch", "steps", ...LOSSES, ...(validated ? VALIDATION_LOSSES : [])];
  const rows = history.map(({ epoch, steps, training, validation }) => [
    epoch,
    steps,
    ...cells(training),
    ...(validation === undefined ? [] : cells(validation)),
  ]);
  return [heading, ...rows].map((row) => `${row.join(",")}\n`).join("");
}

const LOSSES = ["loss", "reconstruction_loss", "kl_loss"];
const VALIDATION_LOSSES = LOSSES.map((name) => `val_${name}`);

function cells({ loss, reconstructionLoss, klLoss }: MeanLosses): string[] {
  return [loss, reconstructionLoss, klLoss].map((value) =>
    Math.abs(value) < 1 ? `${Number(value.toPrecision(7))}` : value.toFixed(6)
  );
}
