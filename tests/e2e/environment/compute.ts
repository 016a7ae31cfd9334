import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** Writes what a language, a time zone, a runtime and a library make of the same numbers. */
export default defineStage({
  name: "compute",
  summary: "Computes",
  module: import.meta.url,
  params: z.strictObject({}),
  writes: { numbers: { path: "numbers.json", kind: "file", summary: "Text and numbers" } },
  usesBackend: true,
  async run({ outputs }) {
    const written = { text: textOf(), gradients: await gradientsOf() };
    await Deno.writeTextFile(outputs.numbers!, JSON.stringify(written));
  },
});

function textOf(): unknown[] {
  const date = new Date(1.7e12);
  return [
    date.toString(),
    date.toLocaleString(),
    (1234567.891).toLocaleString(),
    ["ä", "z", "a", "Z"].sort((a, b) => a.localeCompare(b)),
    [1, 2, 3].map((x) => [Math.exp(x), Math.sin(x * 1e6), x ** 0.3]),
  ];
}

/** Differentiates a convolution and a product, which oneDNN computes. */
async function gradientsOf(): Promise<number[][]> {
  const tf = await import("@tensorflow/tfjs");
  const waves = (shape: number[], step: number) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return tf.tensor(
      Float32Array.from({ length: size }, (_, index) => Math.sin(index * step)),
      shape,
    );
  };
  const losses = tf.grads((filter, weights) => {
    const images = waves([4, 16, 16, 3], 0.37) as import("@tensorflow/tfjs").Tensor4D;
    const features = tf.conv2d(images, filter as import("@tensorflow/tfjs").Tensor4D, 2, "same");
    const products = tf.matMul(features.relu().reshape([4, -1]), weights);
    return products.softmax().square().sum();
  });
  const gradients = losses([waves([3, 3, 3, 16], 0.71), waves([8 * 8 * 16, 10], 0.53)]);
  return await Promise.all(gradients.map(async (tensor) => [...await tensor.data()]));
}
