/**
 * Makes TensorFlow.js compute on one backend, and on no other.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";

/**
 * Makes TensorFlow.js compute on a backend that is registered.
 *
 * TensorFlow.js itself only warns of a backend that does not start, and computes on another one
 * from then on: results would pass for those of a backend that never saw them.
 *
 * @param name TensorFlow.js's name of the backend.
 * @param options `why`: why it may not start, as half a sentence.
 * @throws {Error} If it does not start.
 */
export async function setBackend(name: string, { why }: { readonly why: string }): Promise<void> {
  if (await tf.setBackend(name)) return;
  throw new Error(`Cannot start backend "${name}": ${why}`);
}
