/**
 * Tests of kernels for WebAssembly.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { draw, map, type NumberArray } from "../../../contracts/backend/array.ts";
import { readyBackend, startReady } from "../ready_backend.ts";

const ready = await readyBackend("wasm");
let started: Promise<void> | undefined;

/**
 * Declares a test that computes on WebAssembly; skipped where that cannot be had.
 *
 * @param name The test's name.
 * @param check The test; no tensor may be left when those of its own scope are disposed of.
 */
export function testOnWasm(name: string, check: () => Promise<void>): void {
  if (ready.kind === "skipped") {
    return Deno.test(`${name} (skipped: ${ready.why})`, { ignore: true }, () => {});
  }
  Deno.test(name, async () => {
    await (started ??= startReady(ready));
    const { numTensors, numDataBuffers } = tf.memory();
    tf.engine().startScope();
    await check();
    tf.engine().endScope();
    assertEquals(tf.memory().numTensors, numTensors);
    assertEquals(tf.memory().numDataBuffers, numDataBuffers);
  });
}

/** Draws float32 numbers in [-1, 1], as plain numbers and as a tensor. */
export function drawTensor(
  shape: readonly number[],
  seed: number,
): { readonly numbers: NumberArray; readonly tensor: tf.Tensor4D } {
  const numbers = map(draw(shape, seed), Math.fround);
  const tensor: tf.Tensor = tf.tensor(Float32Array.from(numbers.values), [...shape]);
  return { numbers, tensor: tensor as tf.Tensor4D };
}
