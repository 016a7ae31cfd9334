import * as tf from "@tensorflow/tfjs";
import type { ComposedKernel } from "../../../../../../stages/backends/kernels/kernel.ts";

/** `Neg` as the kernel of the backend, which it counts. */
export const neg: ComposedKernel = {
  name: tf.Neg,
  backends: ["cpu"],
  create: (own) => (options) => {
    Object.assign(globalThis, { negations: (Reflect.get(globalThis, "negations") ?? 0) + 1 });
    return own!(options);
  },
};
