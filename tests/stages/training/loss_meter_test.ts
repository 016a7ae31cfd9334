import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertRejects } from "@std/assert";
import { lossMeter } from "../../../stages/training/loss_meter.ts";
import { startWasm } from "./start_wasm.ts";

const OPTIONS = { activity: "train in epoch 3", unit: "step", advice: "Try less" } as const;

Deno.test("lossMeter() gives the mean over the batches and disposes what it took", async () => {
  await startWasm();
  const before = tf.memory().numTensors;
  const meter = lossMeter(OPTIONS);
  await meter.add(tf.tensor1d([3, 2, 1]));
  await meter.add(tf.tensor1d([6, 4, 2]));
  const expected = { loss: 4.5, reconstructionLoss: 3, klLoss: 1.5 };
  assertEquals(await meter.means(), expected);
  assertEquals(await meter.means(), expected);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("lossMeter() names the first step whose loss is not finite", async () => {
  await startWasm();
  for (const bad of [NaN, Infinity]) {
    const meter = lossMeter(OPTIONS);
    await meter.add(tf.tensor1d([3, 2, 1]));
    await meter.add(tf.tensor1d([bad, bad, 1]));
    await meter.add(tf.tensor1d([NaN, 2, 1]));
    const error = await assertRejects(() => meter.means(), Error);
    assertEquals(
      error.message,
      `Cannot train in epoch 3, step 2: loss is ${bad}, expected a finite number\nTry less`,
    );
  }
});
