import * as tf from "@tensorflow/tfjs";
import { add } from "./add.ts";
import { relu } from "./relu.ts";

const GRADIENTS: readonly tf.GradConfig[] = [add, relu];

/** Registers gradients that TensorFlow computes in fewer ops than TensorFlow.js does. */
export function registerNativeGradients(): void {
  for (const gradient of GRADIENTS) tf.registerGradient(gradient);
}
