/**
 * The losses of a training, one row per epoch.
 *
 * @module
 */

import type { ColumnTable } from "arquero";
import { readCsv } from "../formats/read_csv.ts";

/** The columns that every loss table has; those of the held-out images begin with `val_`. */
export const LOSS_COLUMNS: readonly string[] = [
  "epoch",
  "steps",
  "loss",
  "reconstruction_loss",
  "kl_loss",
];

/**
 * Reads `losses.csv` as the `train` stage writes it.
 *
 * @param csv The file's text.
 * @returns A table of numbers: the epoch from 1, the optimiser steps in it, their mean losses in
 * nats per image; with `val_loss`, `val_reconstruction_loss` and `val_kl_loss` where images
 * were held out.
 * @throws {TypeError} If one of {@linkcode LOSS_COLUMNS} is missing.
 *
 * @example
 * ```ts
 * import { readLossTable } from "./loss_table.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const table = readLossTable("epoch,steps,loss,reconstruction_loss,kl_loss\n1,469,650.5,646,4.5\n");
 * assertEquals(table.get("loss", 0), 650.5);
 * ```
 */
export function readLossTable(csv: string): ColumnTable {
  return readCsv(csv, LOSS_COLUMNS);
}
