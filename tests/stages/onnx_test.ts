import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import type { ImageShape } from "../../stages/formats/image_shape.ts";
import { writeNpy } from "../../stages/formats/npy.ts";
import { saveModel, saveVae } from "../../stages/models/files.ts";
import { loadBuilder, modelNames } from "../../stages/models/mod.ts";
import type { Vae } from "../../stages/models/model.ts";
import onnx from "../../stages/onnx.ts";
import { pythonWith } from "../helpers/python_packages.ts";
import { runStage } from "../helpers/run_stage.ts";
import { makeWorkspace, type Workspace } from "../helpers/workspace.ts";
import { startWasm } from "./train/start_wasm.ts";

/** Sides that poolings halve and upsamplings double, and sides that they do not. */
const SHAPES: readonly ImageShape[] = [
  { height: 8, width: 8, channels: 3 },
  { height: 28, width: 28, channels: 1 },
  { height: 7, width: 5, channels: 2 },
];
const COUNT = 3;
const LATENT_DIM = 2;

Deno.test("onnx writes models that compute the same numbers in onnxruntime", async (t) => {
  const found = await pythonWith({ onnxruntime: "onnxruntime==1.30.0", numpy: "numpy" });
  await t.step({
    name: found.kind === "missing" ? `is skipped: ${found.why}` : "for each model and shape",
    ignore: found.kind === "missing",
    fn: async () => {
      if (found.kind === "missing") return;
      await startWasm();
      await using workspace = await makeWorkspace();
      const cases = modelNames.flatMap((model) => SHAPES.map((image) => ({ model, image })));
      for (const [index, one] of cases.entries()) await writeCase(workspace, `${index}`, one);
      const differences = await differencesIn(found.python, workspace.path);
      assertEquals(differences.length, 3 * cases.length);
      assert(differences.every((difference) => difference < 2e-6), differences.join(", "));
    },
  });
});

Deno.test("onnx names the layer that has no counterpart", async () => {
  await using place = await makeWorkspace();
  const inputs = tf.input({ shape: [4], name: "input" });
  const layer = tf.layers.softmax({ name: "softmax" });
  const model = tf.model({ inputs, outputs: layer.apply(inputs) as tf.SymbolicTensor });
  for (const name of ["encoder", "decoder"]) await saveModel(model, `${place.path}/${name}`);
  await assertRejects(
    () => runStage(onnx, { place, inputs: { model: place.path } }),
    Error,
    'Cannot write layer "softmax" as ONNX: it is a Softmax, expected one of Conv2D, ' +
      "Conv2DTranspose, MaxPooling2D, UpSampling2D, Cropping2D, Flatten, Reshape, Dense",
  );
});

/** Writes a model as ONNX, with inputs of both parts and what TensorFlow.js computes of them. */
async function writeCase(
  workspace: Workspace,
  name: string,
  { model, image }: { readonly model: string; readonly image: ImageShape },
): Promise<void> {
  const place = { ...workspace, path: `${workspace.path}/${name}` };
  const build = await loadBuilder(model);
  const widths = { encoder: [4, 5, 6], decoder: [6, 5, 4] };
  const vae = build({ image, latentDim: LATENT_DIM, filters: widths, units: widths });
  setWeights(vae);
  await saveVae(vae, `${place.path}/model`);
  await runStage(onnx, { place, inputs: { model: `${place.path}/model` } });
  const { height, width, channels } = image;
  const images = waves([COUNT, height, width, channels]);
  const latents = waves([COUNT, LATENT_DIM]);
  const [mean, logVar] = vae.encoder.apply(images) as tf.Tensor[];
  const decoded = vae.decoder.apply(latents) as tf.Tensor;
  const tensors = { images, latents, z_mean: mean!, z_log_var: logVar!, decoded };
  for (const [name, tensor] of Object.entries(tensors)) {
    const data = tensor.dataSync() as Float32Array;
    await writeNpy(`${place.path}/${name}.npy`, { shape: tensor.shape, data });
  }
}

/** Gives each weight another value, biases too, which training starts at zero. */
function setWeights({ encoder, decoder }: Vae): void {
  for (const model of [encoder, decoder]) {
    model.setWeights(model.getWeights().map(({ shape }) => tf.mul(waves(shape), 0.4)));
  }
}

function waves(shape: readonly number[]): tf.Tensor {
  const size = tf.util.sizeFromShape([...shape]);
  return tf.tensor(Float32Array.from({ length: size }, (_, at) => Math.sin(at * at + at)), [
    ...shape,
  ]);
}

async function differencesIn(python: string, folder: string): Promise<readonly number[]> {
  const { stdout, stderr, success } = await new Deno.Command(python, {
    args: [new URL("./onnx/run_models.py", import.meta.url).pathname, folder],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}
