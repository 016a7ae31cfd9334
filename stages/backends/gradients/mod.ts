/**
 * Gradients that TensorFlow computes in fewer ops than TensorFlow.js would ask
 * for, one file each.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { add } from "./add.ts";
import { relu } from "./relu.ts";

/** The shelf. */
const GRADIENTS: readonly tf.GradConfig[] = [add, relu];

/** Registers them in place of TensorFlow.js's own; for the backend `tensorflow` alone. */
export function registerNativeGradients(): void {
  for (const gradient of GRADIENTS) tf.registerGradient(gradient);
}
