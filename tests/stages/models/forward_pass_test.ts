import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, fail } from "@std/assert";
import { compileStep } from "../../../stages/backends/compilation/compile_step.ts";
import { decodeLatents } from "../../../stages/models/decode_latents.ts";
import { encodeImages } from "../../../stages/models/encode_images.ts";
import { type ImageBytes, valuesOf } from "../../../stages/formats/image_shape.ts";
import { type ForwardPass, forwardPass } from "../../../stages/models/forward_pass.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { seedWeights } from "../../../stages/train/initial_weights.ts";
import { readyBackend, startReady, testOn } from "../backends/ready_backend.ts";
import { smallImages } from "../train/small_training.ts";
import { normal } from "./close_tensors.ts";

const COUNT = 5;
const IMAGES = smallImages(COUNT);
const LATENTS = normal(COUNT * 2, 1);

// Few filters, and yet a pooled first layer and two layers that minimal filtering computes.
const FILTERS = { encoder: [64, 512, 2, 2, 2], decoder: [2, 2, 2, 64, 512] };

const ready = await readyBackend("tensorflow");
if (ready.kind === "ready") await startReady(ready);
const test = testOn(ready);

test("forwardPass() computes compiled what it computes op by op, in a smaller last batch too", async () => {
  const { plain, compiled } = passes();
  const [expected, found] = [await compute(plain, COUNT), await compute(compiled, 3)];
  for (const name of ["mean", "logVar", "images"] as const) {
    const largest = Math.max(...expected[name].map(Math.abs));
    assert(largest > 0, `All of ${name} is zero`);
    found[name].forEach((value, index) => {
      const error = Math.abs(value - expected[name][index]!);
      assert(error <= 1e-5 * largest, `${name} at ${index}: ${value}`);
    });
  }
});

test("forwardPass() computes a batch to the bit alike, whatever came before it", async () => {
  const whole = await compute(passes().compiled, 2);
  const second = await encodeImages(passes().compiled, imagesFrom(2, 4), { batchSize: 2 });
  assertEquals(second.mean, whole.mean.slice(2 * 2, 4 * 2));
  assertEquals(second.logVar, whole.logVar.slice(2 * 2, 4 * 2));
});

test("forwardPass() leaves no tensor behind, in TensorFlow.js or in TensorFlow", async () => {
  const { compiled } = passes();
  // TensorFlow gets the weights when they are first used.
  await compute(compiled, 3);
  const before = counts();
  for (const batchSize of [3, 2, 3]) await compute(compiled, batchSize);
  assertEquals(counts(), before);
});

function passes(): Readonly<Record<"plain" | "compiled", ForwardPass>> {
  const vae = buildVae({ image: IMAGES.shape, latentDim: 2, filters: FILTERS });
  seedWeights(vae, 1);
  const compiled = forwardPass(
    vae,
    (compute) => compileStep(compute, { precision: "float32", note: fail }).run,
  );
  return { plain: forwardPass(vae), compiled };
}

async function compute(forward: ForwardPass, batchSize: number) {
  const { mean, logVar } = await encodeImages(forward, IMAGES, { batchSize });
  return { mean, logVar, images: await decodeLatents(forward, LATENTS, { batchSize }) };
}

function imagesFrom(start: number, end: number): ImageBytes {
  const size = valuesOf(IMAGES.shape);
  return { ...IMAGES, images: IMAGES.images.subarray(start * size, end * size) };
}

/** Counts the tensors of TensorFlow.js, and TensorFlow's own. */
function counts(): number[] {
  const { binding } = tf.backend() as unknown as {
    readonly binding: { readonly getNumOfTensors: () => number };
  };
  return [tf.memory().numTensors, binding.getNumOfTensors()];
}
