import * as tf from "@tensorflow/tfjs";

/**
 * Makes TensorFlow.js compute on a registered backend. By itself it only warns of one that does
 * not start, and computes on another: results would carry the wrong name.
 *
 * @throws {Error} If it does not start.
 */
export async function setBackend(name: string, { why }: { readonly why: string }): Promise<void> {
  if (await tf.setBackend(name)) return;
  throw new Error(`Cannot start backend "${name}": ${why}`);
}
