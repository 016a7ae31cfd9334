import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { loadModel } from "../../../stages/models/files.ts";
import { restoreCheckpoint } from "../../../stages/train/checkpoint.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { startTraining, trainVae } from "../../../stages/train/train_vae.ts";
import { SMALL } from "./small_training.ts";
import { startWasm } from "./start_wasm.ts";
import { type TrainWorkspace, trainWorkspace } from "./train_workspace.ts";

const WRITTEN = [
  "losses.csv",
  "model_summary.txt",
  "checkpoint.safetensors",
  "model/training.json",
  "model/encoder/model.json",
  "model/encoder/weights.bin",
  "model/decoder/model.json",
  "model/decoder/weights.bin",
];

Deno.test("trainVae() writes the same bytes for the same seed, and others for another", async () => {
  await startWasm();
  const workspaces = [await trained({}), await trained({}), await trained({ seed: 2 })];
  const [first, second, other] = await Promise.all(workspaces.map(written));
  assertEquals(second, first);
  assert(
    other!["model/encoder/weights.bin"]!.some((byte, i) =>
      byte !== first!["model/encoder/weights.bin"]![i]
    ),
  );
  await clean(...workspaces);
});

Deno.test("trainVae() writes losses, facts and timings of each epoch", async () => {
  await startWasm();
  const workspace = await trained({});
  const { folder, context: { params: { filters } } } = workspace;
  const number = String.raw`\d+\.\d+`;
  assertMatch(
    await Deno.readTextFile(`${folder}/losses.csv`),
    new RegExp(
      `^epoch,steps,loss,reconstruction_loss,kl_loss\n(\\d,2,${number},${number},${number}\n){2}$`,
    ),
  );
  assertEquals(JSON.parse(await Deno.readTextFile(`${folder}/model/training.json`)), {
    model: "vae",
    latentDim: 2,
    epochs: 2,
    batchSize: 4,
    learningRate: 1e-3,
    schedule: { kind: "constant", warmupSteps: 0 },
    earlyStopping: null,
    restoreBest: null,
    bestEpoch: null,
    precision: "float32",
    filters,
    splits: ["train"],
    images: 6,
    seed: 1,
  });
  assertMatch(
    await Deno.readTextFile(`${folder}/provenance/timings.csv`),
    /^epoch,seconds,images_per_second\n1,\d+\.\d{3},\d+\.\d\n2,\d+\.\d{3},\d+\.\d\n$/,
  );
  await clean(workspace);
});

Deno.test("trainVae() writes a model with the weights of its checkpoint", async () => {
  await startWasm();
  const workspace = await trained({});
  const { vae, weights } = startTraining(buildVae(SMALL), 5);
  restoreCheckpoint(weights, await Deno.readFile(workspace.context.outputs.checkpoint!));
  for (const model of [vae.encoder, vae.decoder]) {
    const loaded = await loadModel(`${workspace.folder}/model/${model.name}`);
    for (const [index, weight] of loaded.getWeights().entries()) {
      assertEquals(await weight.data(), await model.getWeights()[index]!.data());
    }
  }
  await clean(workspace);
});

Deno.test("trainVae() adds losses on the validation images, which train nothing", async () => {
  await startWasm();
  const [plain, validated] = [await trained({}), await trained({ validation: 3 })];
  const [heading, row] = (await Deno.readTextFile(`${validated.folder}/losses.csv`)).split("\n");
  assertEquals(
    heading,
    "epoch,steps,loss,reconstruction_loss,kl_loss,val_loss,val_reconstruction_loss,val_kl_loss",
  );
  assertMatch(row!, /^1,2(,\d+\.\d+){6}$/);
  const file = "model/encoder/weights.bin";
  assertEquals((await written(validated))[file], (await written(plain))[file]);
  await clean(plain, validated);
});

Deno.test("trainVae() notes a run in which no latent unit is active", async () => {
  await startWasm();
  const workspace = await trained({});
  assertEquals(workspace.notes.length, 1);
  assertMatch(
    workspace.notes[0]!,
    /^No latent unit is active: the KL loss of the last epoch is \S+, so every image is decoded alike\nTry another seed, or more images or epochs$/,
  );
  await clean(workspace);
});

Deno.test("trainVae() stops at a loss that is not finite and says where", async () => {
  await startWasm();
  const workspace = await trainWorkspace({ learningRate: 1 }, { train: 6 });
  const context = {
    ...workspace.context,
    params: { ...workspace.context.params, learningRate: 1e30 },
  };
  const error = await assertRejects(() => trainVae(context), Error);
  assertMatch(
    error.message,
    /^Cannot train in epoch 1, step 2: loss is (NaN|Infinity), expected a finite number\nSet train.learningRate below 1e\+30, or try another seed$/,
  );
  await clean(workspace);
});

async function trained(
  { seed = 1, validation }: { seed?: number; validation?: number },
): Promise<TrainWorkspace> {
  const splits = { train: 6, ...(validation === undefined ? {} : { validation }) };
  const workspace = await trainWorkspace({}, splits);
  await trainVae({ ...workspace.context, seed });
  return workspace;
}

async function written({ folder }: TrainWorkspace): Promise<Record<string, Uint8Array>> {
  const entries = WRITTEN.map(async (file) => [file, await Deno.readFile(`${folder}/${file}`)]);
  return Object.fromEntries(await Promise.all(entries));
}

async function clean(...workspaces: TrainWorkspace[]): Promise<void> {
  for (const { folder } of workspaces) await Deno.remove(folder, { recursive: true });
}
