import { assertEquals } from "@std/assert";
import { loadExperiment } from "../../../pipeline/sweep/load_experiment.ts";
import type { AnyStage, ConfigAround } from "../../../pipeline/stage.ts";
import { fields, makeFolder, stages } from "../config/toy.ts";
import { problemsIn } from "./load_sweep.ts";

const seen: ConfigAround[] = [];

/** `train` cannot have more epochs than `download` has images. */
const conflicting: readonly AnyStage[] = stages.map((stage) =>
  stage.name !== "train" ? stage : {
    ...stage,
    conflicts({ epochs }, around) {
      seen.push(around);
      const { train } = around.sources.archive!.params.images as { train: number };
      if (epochs === 13) throw new Error("unlucky");
      return epochs <= train
        ? []
        : [{ param: "epochs", message: `expected at most ${train}, got ${epochs}\nTrain less` }];
    },
  }
);

async function problems(text: string, overrides: readonly string[] = []) {
  await using folder = await makeFolder({ "a.yaml": text });
  const options = { stages: conflicting, fields, overrides, folder: folder.path };
  return problemsIn(await loadExperiment("a.yaml", options));
}

Deno.test("a stage is asked for conflicts with what it reads from and with the backend", async () => {
  seen.length = 0;
  assertEquals(await problems("backend: wasm\ndownload:\ntrain: {epochs: 10}\n"), []);
  const params = {
    dataset: "cifar-10",
    source: null,
    sha256: null,
    mirrors: [],
    images: { train: 10 },
  };
  assertEquals(seen, [{
    sources: { archive: { key: "download", name: "download", params } },
    backend: { backend: "wasm", threads: "auto" },
  }]);
});

Deno.test("a conflict is told at the param, or at the stage where the param is a default", async () => {
  const message = (epochs: number) =>
    `Cannot use "train.epochs": expected at most 10, got ${epochs}\nTrain less`;
  assertEquals(await problems("download:\ntrain: {epochs: 11}\n"), [`a.yaml:2:17 ${message(11)}`]);
  assertEquals(await problems("download:\ntrain:\n"), [`a.yaml:2:1 ${message(100)}`]);
  assertEquals(await problems("download:\ntrain:\n", ["train.epochs=12"]), [
    `command line:1:14 ${message(12)}`,
  ]);
  assertEquals(await problems("download:\ntrain: {epochs: 13}\n"), [
    'a.yaml:2:8 Cannot use "train": its check failed: unlucky',
  ]);
});

Deno.test("a conflict is told of each point of a sweep, once, and not of its base", async () => {
  const grid = (epochs: string) => `download:\ntrain:\nsweep: {grid: {train.epochs: ${epochs}}}\n`;
  assertEquals(await problems(grid("[9, 10]")), []);
  assertEquals(await problems(grid("[9, 11]")), [
    'a.yaml:3:34 Cannot use "train.epochs": expected at most 10, got 11\nTrain less',
  ]);
  assertEquals(await problems(grid("[9, 11]"), ["download.images.train=11"]), []);
  assertEquals(
    await problems("download:\ntrain: {epochs: 5}\n", ["download.images.train=4,5,3"]),
    [
      'a.yaml:2:17 Cannot use "train.epochs": expected at most 4, got 5, at the point "train=4"\nTrain less',
      'a.yaml:2:17 Cannot use "train.epochs": expected at most 3, got 5, at the point "train=3"\nTrain less',
    ],
  );
});
