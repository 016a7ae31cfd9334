import * as tf from "@tensorflow/tfjs";
import type { Vae } from "./model.ts";

/** Saves both models of a VAE into the folders `encoder` and `decoder`. */
export async function saveVae({ encoder, decoder }: Vae, folder: string): Promise<void> {
  await saveModel(encoder, `${folder}/encoder`);
  await saveModel(decoder, `${folder}/decoder`);
}

/** Loads what {@linkcode saveVae} wrote, with the errors of {@linkcode loadModel}. */
export async function loadVae(folder: string): Promise<Vae> {
  return {
    encoder: await loadModel(`${folder}/encoder`),
    decoder: await loadModel(`${folder}/decoder`),
  };
}

/**
 * Saves a model as a TensorFlow.js LayersModel: `model.json` and `weights.bin`.
 *
 * The same topology and weights give the same bytes. Weights are written in float32.
 *
 * @param folder Created if it is missing.
 *
 * @example Saving and loading again
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { loadModel, saveModel } from "./files.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await tf.setBackend("cpu");
 * const input = tf.input({ shape: [2] });
 * const output = tf.layers.dense({ units: 1 }).apply(input) as tf.SymbolicTensor;
 * const model = tf.model({ inputs: input, outputs: output });
 * const folder = await Deno.makeTempDir();
 * await saveModel(model, folder);
 * const loaded = await loadModel(folder);
 * assertEquals(loaded.countParams(), 3);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function saveModel(model: tf.LayersModel, folder: string): Promise<void> {
  await model.save({
    save: async (artifacts) => {
      await Deno.mkdir(folder, { recursive: true });
      await Deno.writeTextFile(`${folder}/model.json`, encodeModelJson(artifacts));
      await Deno.writeFile(`${folder}/${WEIGHTS_FILE}`, joinedWeights(artifacts));
      return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
    },
  });
}

/**
 * Loads a model that {@linkcode saveModel} wrote.
 *
 * @returns The model, its weights on the current backend.
 * @throws {Error} If `weights.bin` is not as long as `model.json` says.
 * @throws {Deno.errors.NotFound} If one of the two files is missing.
 */
export async function loadModel(folder: string): Promise<tf.LayersModel> {
  const { weightsManifest, ...rest } = JSON.parse(
    await Deno.readTextFile(`${folder}/model.json`),
  ) as tf.io.ModelJSON;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const weights = await Deno.readFile(`${folder}/${WEIGHTS_FILE}`);
  const expected = weightSpecs.reduce(
    (sum, { shape }) => sum + 4 * tf.util.sizeFromShape(shape),
    0,
  );
  if (weights.byteLength !== expected) {
    throw new Error(
      `Cannot load the model in "${folder}": ${WEIGHTS_FILE} has ${weights.byteLength} bytes, expected ${expected} as in model.json\nTrain the model again`,
    );
  }
  return await tf.loadLayersModel({
    load: () =>
      Promise.resolve({ ...rest, weightSpecs, weightData: weights.buffer } as tf.io.ModelArtifacts),
  });
}

const WEIGHTS_FILE = "weights.bin";

function encodeModelJson(artifacts: tf.io.ModelArtifacts): string {
  const { format, generatedBy, modelTopology, weightSpecs = [] } = artifacts;
  const weightsManifest = [{ paths: [WEIGHTS_FILE], weights: weightSpecs }];
  return JSON.stringify({ format, generatedBy, modelTopology, weightsManifest }, null, 1) + "\n";
}

function joinedWeights({ weightData = [] }: tf.io.ModelArtifacts): Uint8Array<ArrayBuffer> {
  return new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
}
