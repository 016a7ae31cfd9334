/**
 * The copy of a tensor, which shares its memory.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { ComposedKernel } from "./kernel.ts";

/**
 * `Identity` as a reshape to the same shape: tensors never change, so that nothing need be copied,
 * as WebAssembly's own kernel does.
 */
export const identity: ComposedKernel = {
  name: tf.Identity,
  backends: ["wasm"],
  create: () => ({ inputs, backend }) => {
    const { dataId, shape, dtype } = inputs.x as tf.TensorInfo;
    (backend as tf.KernelBackend).incRef(dataId);
    return { dataId, shape, dtype };
  },
};
