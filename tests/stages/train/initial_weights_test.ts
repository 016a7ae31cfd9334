import * as tf from "@tensorflow/tfjs";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { seedWeights } from "../../../stages/train/initial_weights.ts";
import { SMALL } from "./small_training.ts";
import { startWasm } from "./start_wasm.ts";

Deno.test("seedWeights() draws kernels within Glorot's limit and sets biases to zero", async () => {
  await startWasm();
  const vae = buildVae({ ...SMALL, filters: { ...SMALL.filters, encoder: [64, 32] } });
  seedWeights(vae, 7);
  const [kernel, bias] = vae.encoder.getLayer("conv2d_1").getWeights();
  const limit = Math.sqrt(6 / (9 * (64 + 32)));
  const values = await kernel!.data<"float32">();
  assert(values.every((value) => Math.abs(value) <= limit));
  const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
  assertAlmostEquals(variance / (limit ** 2 / 3), 1, 0.03);
  assertEquals(await bias!.data<"float32">(), new Float32Array(32));
});

Deno.test("seedWeights() sets the same weights whatever was built and drawn before", async () => {
  await startWasm();
  const first = await seeded(7);
  tf.dispose(tf.randomNormal([5]));
  assertEquals(await seeded(7), first);
  assertNotEquals(await seeded(8), first);
});

Deno.test("seedWeights() draws other numbers for each layer", async () => {
  await startWasm();
  const kernels = (await seeded(7)).filter((values) => values.some((value) => value !== 0));
  const firsts = new Set(kernels.map(([value]) => value));
  assertEquals(firsts.size, kernels.length);
});

Deno.test("seedWeights() refuses a layer with other weights than a kernel and a bias", async () => {
  await startWasm();
  const { encoder } = buildVae(SMALL);
  const input = tf.input({ shape: [SMALL.latentDim] });
  const output = tf.layers.batchNormalization({ name: "norm" }).apply(input) as tf.SymbolicTensor;
  const decoder = tf.model({ inputs: input, outputs: output, name: "decoder" });
  assertThrows(
    () => seedWeights({ encoder, decoder }, 1),
    Error,
    'Cannot initialize layer "norm": it has 4 weights, expected a kernel and a bias',
  );
});

async function seeded(seed: number): Promise<Float32Array[]> {
  const vae = buildVae(SMALL);
  seedWeights(vae, seed);
  const weights = [...vae.encoder.getWeights(), ...vae.decoder.getWeights()];
  const values = await Promise.all(weights.map((weight) => weight.data<"float32">()));
  vae.encoder.dispose();
  vae.decoder.dispose();
  return values;
}
