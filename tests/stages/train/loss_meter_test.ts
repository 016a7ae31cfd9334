import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertRejects } from "@std/assert";
import { lossMeter } from "../../../stages/train/loss_meter.ts";
import { startWasm } from "./start_wasm.ts";

const OPTIONS = { activity: "train in epoch 3", unit: "step", advice: "Try less" } as const;

Deno.test("lossMeter() computes the mean over the batches and disposes their losses", async () => {
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

Deno.test("lossMeter() weighs batches", async () => {
  await startWasm();
  const meter = lossMeter(OPTIONS);
  await meter.add(tf.tensor1d([3, 2, 1]), 40);
  await meter.add(tf.tensor1d([44, 43, 1]), 1);
  assertEquals(await meter.means(), { loss: 4, reconstructionLoss: 3, klLoss: 1 });
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

Deno.test("lossMeter() resumes from the sums of another meter with the same means, to the bit", async () => {
  await startWasm();
  const losses = [0.1, 700.3, 1 / 3, 650.7, 2.2].map((loss) => tf.tensor1d([loss, loss / 3, 0.7]));
  const whole = lossMeter(OPTIONS);
  for (const loss of losses) await whole.add(tf.clone(loss));
  const stopped = lossMeter(OPTIONS);
  for (const loss of losses.slice(0, 3)) await stopped.add(loss);
  const kept = JSON.parse(JSON.stringify(await stopped.sums()));
  assertEquals(kept.count, 3);
  const resumed = lossMeter({ ...OPTIONS, from: kept });
  for (const loss of losses.slice(3)) await resumed.add(loss);
  assertEquals(await resumed.means(), await whole.means());
  assertEquals(await resumed.sums(), await whole.sums());
});

Deno.test("lossMeter() counts steps from where it was resumed when it names one", async () => {
  await startWasm();
  const meter = lossMeter({ ...OPTIONS, from: { count: 7, sums: [1, 1, 0] } });
  await meter.add(tf.tensor1d([NaN, 1, 1]));
  const error = await assertRejects(() => meter.sums(), Error);
  assertEquals(
    error.message,
    "Cannot train in epoch 3, step 8: loss is NaN, expected a finite number\nTry less",
  );
});
