/**
 * A training that was stopped and resumed writes the same bytes as one that was not.
 *
 * @module
 */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { restoreCheckpoint } from "../../../stages/train/checkpoint.ts";
import { drawUniform } from "../../../stages/random/draw_uniform.ts";
import type { TrainParams } from "../../../stages/train/train_params.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import type { Schedule } from "../../../stages/train/schedule_params.ts";
import { startTraining } from "../../../stages/train/train_vae.ts";
import { artifactDigests, type SavedCheckpoint, trainUntil } from "./interrupted_training.ts";
import { SMALL } from "./small_training.ts";
import { startWasm } from "./start_wasm.ts";
import { type TrainWorkspace, trainWorkspace } from "./train_workspace.ts";

const COUNTS = { train: 7, validation: 3 };
const EACH_STEP = { seconds: 0, epochs: null, keepEpochs: null };
const NEVER = { seconds: null, epochs: null, keepEpochs: null };
const TRAININGS = 8;
const SEED = Number(Deno.env.get("TEST_SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0]);

const SCHEDULES: readonly Schedule[] = [
  { kind: "constant", warmupSteps: 3 },
  { kind: "exponential", decaySteps: 2, decayRate: 0.7, staircase: false, warmupSteps: 0 },
  { kind: "piecewise", boundaries: [2, 5], factors: [1, 0.3, 2], warmupSteps: 1 },
  { kind: "cosine", decaySteps: null, alpha: 0.1, warmupSteps: 2 },
];

Deno.test(`trainVae() writes the same bytes however often it is killed (TEST_SEED=${SEED})`, async () => {
  await startWasm();
  for (let index = 0; index < TRAININGS; index++) {
    const draw = draws(index);
    const params = {
      epochs: 1 + draw(4),
      batchSize: 1 + draw(4),
      learningRate: 0.02,
      schedule: SCHEDULES[draw(SCHEDULES.length)]!,
      restoreBest: ([null, "loss", "val_loss"] as const)[draw(3)]!,
      earlyStopping: draw(2) === 0
        ? null
        : { monitor: "val_loss", patience: 1, minDelta: 500 * draw(2) },
    } satisfies Partial<TrainParams>;
    const checkpoint = {
      seconds: draw(3) === 0 ? null : 0,
      epochs: 1 + draw(2),
      keepEpochs: draw(2) === 0 ? null : 2,
    };
    const told = JSON.stringify({ index, params, checkpoint });
    const expected = await digestsOf(params);
    await using stopped = await trainIn({ ...params, checkpoint });
    let from: SavedCheckpoint | null = null;
    for (let kills = draw(5); kills > 0; kills--) {
      const { saved, ended } = await trainUntil(stopped, { from, stopAfter: 1 + draw(4) });
      if (ended) break;
      // Sometimes the last one is torn, and the one before it serves.
      from = saved.at(draw(3) === 0 ? -2 : -1) ?? from;
    }
    assert((await trainUntil(stopped, { from })).ended);
    assertEquals(await artifactDigests(stopped), expected, told);
  }
});

Deno.test("trainVae() resumes from any step", async () => {
  await startWasm();
  const params = { epochs: 2, batchSize: 2, restoreBest: "loss" } as const;
  const expected = await digestsOf(params);
  await using stopped = await trainIn({ ...params, checkpoint: EACH_STEP });
  const { saved } = await trainUntil(stopped, { from: null });
  assertEquals(saved.map(({ at }) => at), [0.25, 0.5, 0.75, 1, 1, 1.25, 1.5, 1.75, 2]);
  for (const from of saved) {
    assert((await trainUntil(stopped, { from })).ended);
    assertEquals(await artifactDigests(stopped), expected, `from ${from.at}`);
  }
});

Deno.test("trainVae() saves a checkpoint when it is asked to end, and resumes from it", async () => {
  await startWasm();
  const params = { epochs: 2, batchSize: 2, restoreBest: "val_loss" } as const;
  const expected = await digestsOf(params);
  // Asked to end before the third step, and before a batch of validation images.
  for (const [reads, at, where] of [[3, 0.75, "step 3"], [5, 1, "step 4"]] as const) {
    await using stopped = await trainIn({ ...params, checkpoint: NEVER });
    const { saved, ended } = await trainUntil(stopped, { from: null, signal: abortedAt(reads) });
    assertEquals([saved.map(({ at }) => at), ended], [[at], false]);
    assertEquals(stopped.notes, [`A checkpoint of epoch 1, ${where} was saved`]);
    assert((await trainUntil(stopped, { from: saved[0]! })).ended);
    assertEquals(await artifactDigests(stopped), expected);
  }
});

Deno.test("trainVae() makes of the result of few epochs that of more", async () => {
  await startWasm();
  const params = { restoreBest: "val_loss" } as const;
  const expected = await digestsOf({ ...params, epochs: 4 });
  await using short = await trainIn({ ...params, epochs: 2 });
  await trainUntil(short, { from: null });
  const bytes = await Deno.readFile(short.context.outputs.checkpoint!);
  await using long = await trainIn({ ...params, epochs: 4 });
  await trainUntil(long, { from: { at: 2, keep: false, bytes } });
  assertEquals(await artifactDigests(long), expected);
  assertEquals(
    (await Deno.readTextFile(`${long.folder}/provenance/timings.csv`)).split("\n").slice(0, 3),
    ["epoch,seconds,images_per_second", "1,,", "2,,"],
  );
});

Deno.test("trainVae() keeps a checkpoint each so many epochs, for shorter trainings", async () => {
  await startWasm();
  const checkpoint = { seconds: null, epochs: null, keepEpochs: 2 };
  await using long = await trainIn({ epochs: 5, checkpoint });
  const { saved } = await trainUntil(long, { from: null });
  assertEquals(saved.map(({ at, keep }) => [at, keep]), [[2, true], [4, true]]);
  await using short = await trainIn({ epochs: 4 });
  await trainUntil(short, { from: saved[1]! });
  assertEquals(await artifactDigests(short), await digestsOf({ epochs: 4 }));
});

Deno.test("trainVae() leaves no checkpoint in a training that is over before one is due", async () => {
  await startWasm();
  await using workspace = await trainIn({ epochs: 3 });
  assertEquals((await trainUntil(workspace, { from: null })).saved, []);
});

Deno.test("trainVae() writes the same after an early stop whatever the number of epochs", async () => {
  await startWasm();
  const params = {
    learningRate: 0.01,
    earlyStopping: { monitor: "val_loss", patience: 1, minDelta: 0 },
    restoreBest: "val_loss",
  } as const;
  await using short = await trainIn({ ...params, epochs: 12, checkpoint: EACH_STEP });
  const { saved } = await trainUntil(short, { from: null });
  const epochs =
    (await Deno.readTextFile(short.context.outputs.losses!)).trim().split("\n").length - 1;
  assert(epochs < 12, `trained ${epochs} epochs`);
  const digests = await artifactDigests(short);
  assertEquals(await digestsOf({ ...params, epochs: 30 }), digests);
  await using long = await trainIn({ ...params, epochs: 30 });
  const bytes = await Deno.readFile(short.context.outputs.checkpoint!);
  await trainUntil(long, { from: { at: 12, keep: false, bytes } });
  assertEquals(await artifactDigests(long), digests);
  assertEquals(long.notes[0], short.notes[0]!.replace("of 12", "of 30"));
  await trainUntil(long, { from: saved.at(-1)! });
  assertEquals(await artifactDigests(long), digests);
});

Deno.test("trainVae() saves the model of the best epoch, and notes which it is", async () => {
  await startWasm();
  await using workspace = await trainIn({ epochs: 3, learningRate: 0.01, restoreBest: "val_loss" });
  await trainUntil(workspace, { from: null });
  const rows = (await Deno.readTextFile(workspace.context.outputs.losses!)).trim().split("\n")
    .slice(1).map((row) => Number(row.split(",")[5]));
  const lowest = Math.min(...rows);
  const best = rows.indexOf(lowest) + 1;
  assert(best < 3, `losses are ${rows}`);
  const facts = JSON.parse(await Deno.readTextFile(`${workspace.folder}/model/training.json`));
  assertEquals([facts.epochs, facts.restoreBest, facts.bestEpoch], [3, "val_loss", best]);
  assertEquals(
    workspace.notes[0],
    `The model is that of epoch ${best}, whose val_loss of ${lowest.toFixed(6)} is the lowest`,
  );
  const weights = async (epochs: number) => {
    const digests = await digestsOf({ epochs, learningRate: 0.01 });
    return digests["model/decoder/weights.bin"];
  };
  const found = (await artifactDigests(workspace))["model/decoder/weights.bin"];
  assertEquals(found, await weights(best));
  assertNotEquals(found, await weights(4));
});

Deno.test("trainVae() starts its progress bar where it resumes", async () => {
  await startWasm();
  await using stopped = await trainIn({ epochs: 8, checkpoint: EACH_STEP });
  const { saved } = await trainUntil(stopped, { from: null, stopAfter: 4 });
  stopped.progress.length = 0;
  await trainUntil(stopped, { from: saved.at(-1)! });
  // Two steps an epoch: the first epoch, its end, and a step of four images.
  assertEquals(saved.at(-1)!.at, 1.5);
  assertEquals(stopped.progress[0], {
    done: 7 + 4,
    total: 56,
    unit: "images",
    label: "epoch 2/8",
  });
});

Deno.test("trainVae() writes no time into its checkpoint", async () => {
  await startWasm();
  await using workspace = await trainIn({ epochs: 1 });
  await trainUntil(workspace, { from: null });
  const bytes = await Deno.readFile(workspace.context.outputs.checkpoint!);
  const state = restoreCheckpoint(startTraining(buildVae(SMALL), 1).weights, bytes);
  assertEquals(Object.keys(state.history[0]!), ["epoch", "steps", "training", "validation"]);
  assertEquals([state.losses, state.best], [{ count: 0, sums: [0, 0, 0] }, null]);
});

/** A signal that is aborted once it was looked at so many times: after each step, then each batch. */
function abortedAt(looks: number): AbortSignal {
  const controller = new AbortController();
  let looked = 0;
  return new Proxy(controller.signal, {
    get(signal, name) {
      if (name === "aborted" && ++looked === looks) controller.abort(new Error("Cannot go on"));
      return Reflect.get(signal, name, signal);
    },
  });
}

async function digestsOf(params: Partial<TrainParams>): Promise<Record<string, string>> {
  await using workspace = await trainIn(params);
  assert((await trainUntil(workspace, { from: null })).ended);
  return await artifactDigests(workspace);
}

async function trainIn(params: Partial<TrainParams>): Promise<TrainWorkspace & AsyncDisposable> {
  const workspace = await trainWorkspace(params, COUNTS);
  return {
    ...workspace,
    [Symbol.asyncDispose]: () => Deno.remove(workspace.folder, { recursive: true }),
  };
}

/** Whole numbers below a bound, one after the other. */
function draws(index: number): (below: number) => number {
  const values = drawUniform(64, { seed: SEED, purpose: "interruptions", counters: [index] });
  let drawn = 0;
  return (below) => Math.floor(values[drawn++]! * below);
}
