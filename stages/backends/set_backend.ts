import * as tf from "@tensorflow/tfjs";

/**
 * Makes TensorFlow.js compute on a backend that is registered.
 *
 * TensorFlow.js itself only warns of a backend that does not start, and computes on another one:
 * results would carry the name of a backend that did not compute them.
 *
 * @param name TensorFlow.js's name of the backend.
 * @param options.why Why it may not start, as half a sentence.
 * @throws {Error} If it does not start.
 */
export async function setBackend(name: string, { why }: { readonly why: string }): Promise<void> {
  if (await tf.setBackend(name)) return;
  throw new Error(`Cannot start backend "${name}": ${why}`);
}
