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
 * Saves a model as a TensorFlow.js LayersModel: `model.json` and `weights.bin`, in float32. The same
 * topology and weights give the same bytes.
 *
 * @param folder Created if it is missing.
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
