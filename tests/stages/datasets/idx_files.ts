/** Small files in MNIST's format, for tests. */

import { encodeIdx } from "../../../stages/formats/idx.ts";

/** The four files: three training images and two test images of 2×3 gray pixels. */
export function idxFiles(
  changes: Readonly<Record<string, Uint8Array>> = {},
): Readonly<Record<string, Uint8Array>> {
  const image = (id: number) => Array.from({ length: 6 }, (_, at) => 10 * id + at);
  return {
    "train-images-idx3-ubyte": encodeIdx({
      shape: [3, 2, 3],
      data: Uint8Array.from([0, 1, 2].flatMap(image)),
    }),
    "train-labels-idx1-ubyte": encodeIdx({ shape: [3], data: Uint8Array.of(7, 0, 9) }),
    "t10k-images-idx3-ubyte": encodeIdx({
      shape: [2, 2, 3],
      data: Uint8Array.from([3, 4].flatMap(image)),
    }),
    "t10k-labels-idx1-ubyte": encodeIdx({ shape: [2], data: Uint8Array.of(1, 2) }),
    ...changes,
  };
}
