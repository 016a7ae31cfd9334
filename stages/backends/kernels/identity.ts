import * as tf from "@tensorflow/tfjs";
import type { ComposedKernel } from "./kernel.ts";

/**
 * `Identity` as a reshape to the same shape. WebAssembly's own kernel copies, which tensors that
 * never change do not need.
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
