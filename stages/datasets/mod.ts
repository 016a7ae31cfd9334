/**
 * The shelf of data sets: to add one, make a file and list it here.
 *
 * @module
 */

import { cifar10 } from "./cifar10.ts";
import type { Dataset } from "./dataset.ts";
import { generated } from "./synthetic.ts";

/** Every data set, by its name in configs. */
export const DATASETS = {
  "cifar-10": cifar10,
  generated,
} as const satisfies Readonly<Record<string, Dataset>>;

/** The name of a data set. */
export type DatasetName = keyof typeof DATASETS;
