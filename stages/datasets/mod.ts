import { cifar10 } from "./cifar10.ts";
import { cifar100 } from "./cifar100.ts";
import type { Dataset } from "./dataset.ts";
import { fashionMnist } from "./fashion_mnist.ts";
import { mnist } from "./mnist.ts";
import { synthetic } from "./synthetic.ts";

/** All data sets. To add one, make a file beside this one and list it here. */
export const datasets: readonly Dataset[] = [cifar10, cifar100, mnist, fashionMnist, synthetic];

/**
 * Finds a data set by a value of `download.dataset`.
 *
 * @throws {RangeError} If the shelf has no data set of this name.
 */
export function datasetNamed(name: string): Dataset {
  const found = datasets.find((dataset) => dataset.name === name);
  if (found !== undefined) return found;
  const known = datasets.map((dataset) => `"${dataset.name}"`).join(", ");
  throw new RangeError(`Cannot find data set "${name}": expected one of ${known}`);
}
