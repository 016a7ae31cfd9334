/**
 * Gradients that TensorFlow computes in fewer ops than TensorFlow.js does, one line each.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { add } from "./add.ts";
import { relu } from "./relu.ts";

const GRADIENTS: readonly tf.GradConfig[] = [add, relu];

/** Registers them in place of TensorFlow.js's own; for the backend `tensorflow` alone. */
export function registerNativeGradients(): void {
  for (const gradient of GRADIENTS) tf.registerGradient(gradient);
}
