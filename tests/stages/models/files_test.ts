import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertRejects } from "@std/assert";
import { loadModel, saveModel } from "../../../stages/models/files.ts";
import { startWasm } from "../train/start_wasm.ts";

Deno.test("loadModel() loads what saveModel() wrote", async () => {
  await startWasm();
  const folder = await Deno.makeTempDir();
  const model = smallModel();
  await saveModel(model, `${folder}/deep/model`);
  const loaded = await loadModel(`${folder}/deep/model`);
  const input = tf.tensor2d([[1, 2], [3, 4]]);
  assertEquals(predict(loaded, input), predict(model, input));
  assertEquals(loaded.name, model.name);
  [input, model, loaded].forEach((used) => used.dispose());
  await Deno.remove(folder, { recursive: true });
});

Deno.test("saveModel() writes the same bytes for a model that was saved and loaded", async () => {
  await startWasm();
  const folder = await Deno.makeTempDir();
  const model = smallModel();
  await saveModel(model, `${folder}/first`);
  const loaded = await loadModel(`${folder}/first`);
  await saveModel(loaded, `${folder}/second`);
  for (const file of ["model.json", "weights.bin"]) {
    const [first, second] = await Promise.all(
      ["first", "second"].map((name) => Deno.readFile(`${folder}/${name}/${file}`)),
    );
    assertEquals(first, second);
  }
  [model, loaded].forEach((used) => used.dispose());
  await Deno.remove(folder, { recursive: true });
});

Deno.test("loadModel() refuses weights that are not as long as the topology says", async () => {
  await startWasm();
  const folder = await Deno.makeTempDir();
  const model = smallModel();
  await saveModel(model, folder);
  await Deno.truncate(`${folder}/weights.bin`, 30);
  const error = await assertRejects(() => loadModel(folder), Error);
  assertEquals(
    error.message,
    `Cannot load the model in "${folder}": weights.bin has 30 bytes, expected 36 as in model.json\nTrain the model again`,
  );
  model.dispose();
  await Deno.remove(folder, { recursive: true });
});

function smallModel(): tf.LayersModel {
  const inputs = tf.input({ shape: [2], name: "input_1" });
  const outputs = tf.layers.dense({ units: 3, name: "dense", activation: "relu" })
    .apply(inputs) as tf.SymbolicTensor;
  return tf.model({ inputs, outputs, name: "small" });
}

function predict(model: tf.LayersModel, input: tf.Tensor): Float32Array {
  return tf.tidy(() => (model.apply(input) as tf.Tensor).dataSync<"float32">());
}
