import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows, fail } from "@std/assert";
import { compileStep } from "../../../../stages/backends/compilation/compile_step.ts";
import type { Step } from "../../../../stages/backends/compilation/compiler.ts";
import {
  compilerOffer,
  registerCompiler,
} from "../../../../stages/backends/compilation/compiler.ts";
import type { ImageShape } from "../../../../stages/formats/image_shape.ts";
import { batchTensors } from "../../../../stages/train/batch_tensors.ts";
import { trainEpoch } from "../../../../stages/train/train_epoch.ts";
import { createTrainStep } from "../../../../stages/train/train_step.ts";
import { buildVae } from "../../../../stages/models/vae/vae.ts";
import { startTraining } from "../../../../stages/train/train_vae.ts";
import { SMALL, smallImages } from "../../train/small_training.ts";
import { createStepCompiler } from "../../../../stages/backends/tensorflow/graph/step_compiler.ts";
import { readyBackend, startReady, testOn } from "../ready_backend.ts";

const FLOAT32 = { precision: "float32", note: fail } as const;
const SEED = 3;
const IMAGES = smallImages(8);

const ready = await readyBackend("tensorflow");
if (ready.kind === "ready") await startReady(ready);
const test = testOn(ready);

test("compileStep() trains as the step itself does", async () => {
  const compiled = await trainBriefly({ sizes: [8, 8, 5, 8, 5] });
  const eager = await uncompiled(() => trainBriefly({ sizes: [8, 8, 5, 8, 5] }));
  assertClose(compiled.losses, eager.losses, 1e-3);
  assertClose(compiled.weights, eager.weights, 1e-5);
});

test("compileStep() trains on gray images of odd halves, with a weighed KL loss, as the step itself does", async () => {
  const options = { sizes: [8, 5], image: { height: 28, width: 28, channels: 1 }, beta: 4 };
  const compiled = await trainBriefly(options);
  const eager = await uncompiled(() => trainBriefly(options));
  assertClose(compiled.losses, eager.losses, 1e-3);
  assertClose(compiled.weights, eager.weights, 1e-5);
});

test("compileStep() reads and assigns variables, and traces each shape anew", async () => {
  const total = tf.variable(tf.scalar(1));
  let calls = 0;
  const { run } = compileStep((x) => {
    calls++;
    total.assign(tf.add(total, tf.sum(x!)));
    return tf.mul(x!, total);
  }, FLOAT32);
  const results = [];
  for (const values of [[1, 2], [3, 4], [5], [6, 7]]) {
    const x = tf.tensor1d(values);
    results.push([...await run(x).data()]);
  }
  assertEquals(results, [[4, 8], [33, 44], [80], [6 * 29, 7 * 29]]);
  assertEquals(await total.array(), 29);
  assertEquals(calls, 4, "two tracings for each of two shapes");
  total.dispose();
});

test("compileStep() leaves no tensor behind, in TensorFlow.js or in TensorFlow", () => {
  const state = tf.variable(tf.zeros([4]));
  const { run, dispose } = compileStep((x) => {
    state.assign(tf.add(state, x!));
    return tf.sum(state);
  }, FLOAT32);
  const step = (i: number) =>
    tf.tidy(() => {
      run(tf.fill([4], i));
    });
  step(0);
  const before = [tf.memory().numTensors, handles()];
  for (let i = 0; i < 50; i++) step(i);
  assertEquals([tf.memory().numTensors, handles()], before);
  dispose();
  step(0);
  dispose();
  assertEquals([tf.memory().numTensors, handles()], before);
  state.dispose();
});

test("trainEpoch() leaves no tensor behind while steps run beside it", async () => {
  const trainStep = createTrainStep(startTraining(buildVae(SMALL), SEED), FLOAT32);
  const counts = [[tf.memory().numTensors, handles()]];
  for (const epoch of [1, 2, 3]) {
    await trainEpoch(trainStep, IMAGES, {
      seed: SEED,
      epoch,
      batchSize: 3,
      latentDim: SMALL.latentDim,
      learningRate: 1e-3,
      onProgress: () => {},
    });
    counts.push([tf.memory().numTensors, handles()]);
  }
  assertEquals(counts[1], counts[0]);
  assertEquals(counts[2], counts[0]);
});

test("compileStep() keeps convolutions with much arithmetic in bfloat16, the rest in float32", async () => {
  // 2²⁰ connections a tap: 32·32 pixels, 32 channels in, 32 out.
  const step = async (channels: number) => {
    const kernel = tf.variable(tf.randomNormal([3, 3, channels, 32], 0, 1, "float32", 1));
    const images = tf.randomNormal([1, 32, 32, channels], 0, 1, "float32", 2);
    const convolve: Step = (x) => tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, 1, "same");
    const notes: string[] = [];
    const note = (message: string) => notes.push(message);
    const low = compileStep(convolve, { precision: "bfloat16", note }).run(images);
    const [error] = await tf.max(tf.abs(tf.sub(low, convolve(images)))).data();
    return { error: error!, notes };
  };
  const large = await step(32);
  assert(large.error > 1e-3 && large.error < 0.5, `The large one differs by ${large.error}`);
  assertEquals(large.notes, []);
  const small = await step(16);
  assert(small.error < 1e-4, `The small one differs by ${small.error}`);
  assertEquals(small.notes, [
    "No convolution is large enough for bfloat16 to make it faster: all are computed in float32",
  ]);
});

const FROZEN: Record<string, [step: Step, why: string]> = {
  "draws random numbers": [
    (x) => tf.mul(x!, tf.randomUniform([2])),
    'Cannot trace the step: "Const" differs from one tracing to the next, as what is drawn or counted outside of tensors does',
  ],
  "counts for itself": [
    (() => {
      let count = 0;
      return (x) => tf.add(x!, count++);
    })(),
    'Cannot trace the step: "Const" differs from one tracing to the next, as what is drawn or counted outside of tensors does',
  ],
  "drops units": [
    (x) => tf.dropout(x!, 0.5),
    'Cannot trace the step: "Const" differs from one tracing to the next, as what is drawn or counted outside of tensors does',
  ],
  "reads values": [
    (x) => tf.add(x!, x!.dataSync()[0]!),
    "Cannot read a tensor's values while tracing: expected a step that computes with tensors alone",
  ],
  "takes a tensor from outside": [
    (() => {
      let outside: tf.Tensor | undefined;
      return (x) => tf.add(x!, outside ??= tf.keep(tf.ones([2])));
    })(),
    "Cannot trace a tensor from outside: found one that is neither an input nor a variable, expected only those",
  ],
};

for (const [what, [step, why]] of Object.entries(FROZEN)) {
  test(`compileStep() calls a step as it is that ${what}, and says so once`, async () => {
    const notes: string[] = [];
    const { run } = compileStep(step, {
      precision: "float32",
      note: (message) => notes.push(message),
    });
    for (const values of [[1, 2], [3, 4]]) {
      const result = run(tf.tensor1d(values));
      assertEquals(result.shape, [2]);
      assert([...await result.data()].every(Number.isFinite));
    }
    run(tf.tensor2d([[1, 2]]));
    assertEquals(notes, [`The step is not compiled, which makes it slower: ${why}`]);
  });
}

test("compileStep() refuses bfloat16 for a step that cannot be compiled", () => {
  const { run } = compileStep((x) => tf.mul(x!, tf.randomUniform([2])), {
    precision: "bfloat16",
    note: fail,
  });
  const error = assertThrows(() => run(tf.ones([2])), Error);
  assertEquals(
    error.message,
    'Cannot compute in bfloat16 on backend "tensorflow": Cannot trace the step: "Const" differs from one tracing to the next, as what is drawn or counted outside of tensors does\n' +
      "Set train.precision to float32",
  );
});

test("compileStep() refuses bfloat16 that would not compute as the instructions say", () => {
  const compiler = compilerOffer();
  registerCompiler(createStepCompiler({ trace: () => fail() }, { bfloat16: false }));
  try {
    const { run } = compileStep((x) => tf.square(x!), { precision: "bfloat16", note: fail });
    assertThrows(
      () => tf.tidy(() => run(tf.scalar(2))),
      Error,
      'Cannot compute in bfloat16 on backend "tensorflow": TensorFlow chooses its kernels for ' +
        "bfloat16 by the processor, whatever instructions the config names\n" +
        "Set train.precision to float32",
    );
  } finally {
    registerCompiler(compiler);
  }
});

test("compileStep() refuses a step that makes a variable", () => {
  const before = tf.memory().numTensors;
  const input = tf.ones([2]);
  const { run } = compileStep(
    (x) => tf.add(x!, tf.variable(tf.ones([2]), false, "slot")),
    FLOAT32,
  );
  const error = assertThrows(() => run(input), Error);
  assertEquals(
    error.message,
    'Cannot compile the step: it makes the variable "slot", expected all to be there before\n' +
      "Make it before the first step",
  );
  input.dispose();
  assertEquals(tf.memory().numTensors, before);
});

/** Counts TensorFlow's own tensors. */
function handles(): number {
  const { binding } = tf.backend() as unknown as {
    readonly binding: { readonly getNumOfTensors: () => number };
  };
  return binding.getNumOfTensors();
}

async function trainBriefly(
  { sizes, image = SMALL.image, beta = 1 }: {
    readonly sizes: readonly number[];
    readonly image?: ImageShape;
    readonly beta?: number;
  },
) {
  const trainState = startTraining(buildVae({ ...SMALL, image }), SEED);
  const trainStep = createTrainStep(trainState, { ...FLOAT32, beta });
  const images = smallImages(8, image);
  const losses: number[] = [];
  for (const [index, size] of sizes.entries()) {
    const step = index + 1;
    const noise = { seed: SEED, epoch: 1, batch: step, latentDim: 2 } as const;
    const order = Uint32Array.from({ length: size }, (_, image) => image);
    const batch = batchTensors(images, order, noise);
    losses.push(...await trainStep(batch, { step, learningRate: 1e-3 }).data());
  }
  const weights = await Promise.all(trainState.weights.map(({ value }) => value.data()));
  return { losses, weights: weights.flatMap((values) => [...values]) };
}

async function uncompiled<Result>(work: () => Promise<Result>): Promise<Result> {
  const compiler = compilerOffer();
  registerCompiler({ missing: "this test does without" });
  try {
    return await work();
  } finally {
    registerCompiler(compiler);
  }
}

function assertClose(actual: number[], expected: number[], allowed: number): void {
  assertEquals(actual.length, expected.length);
  expected.forEach((value, index) => {
    const error = Math.abs(actual[index]! - value);
    assert(error <= allowed, `At ${index}: ${actual[index]} and ${value} differ by ${error}`);
  });
}
