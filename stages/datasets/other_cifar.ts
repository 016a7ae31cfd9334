import { basename } from "node:path";

/** The archives of CIFAR's author in no known layout, by names of files that they have. */
const OTHERS: readonly (readonly [files: readonly string[], description: string])[] = [
  [["data_batch_1", "batches.meta"], "CIFAR-10's version for Python"],
  [["data_batch_1.mat", "batches.meta.mat"], "CIFAR-10's version for Matlab"],
  [["train", "test", "meta"], "CIFAR-100's version for Python"],
  [["train.mat", "meta.mat"], "CIFAR-100's version for Matlab"],
];

/**
 * Recognises a version of CIFAR that is in no known layout.
 *
 * @param names The names of an archive's files.
 * @returns Its description, or null if it is none of them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { otherCifar } from "./other_cifar.ts";
 *
 * const names = ["cifar-10-batches-py/data_batch_1", "cifar-10-batches-py/batches.meta"];
 * assertEquals(otherCifar(names), "CIFAR-10's version for Python");
 * ```
 */
export function otherCifar(names: readonly string[]): string | null {
  const bases = new Set(names.map((name) => basename(name)));
  const found = OTHERS.find(([files]) => files.every((file) => bases.has(file)));
  return found === undefined ? null : found[1];
}
