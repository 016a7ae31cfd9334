import { assertEquals } from "@std/assert";
import { join } from "../../../pipeline/path.ts";
import { formatSweep } from "../../../pipeline/sweep/format_sweep.ts";
import type { Sweep } from "../../../pipeline/sweep/sweep.ts";
import { type Folder, makeFolder } from "../config/toy.ts";
import { loadIn, problemsIn } from "./load_sweep.ts";

async function read(folder: Folder, file: string): Promise<Sweep> {
  const outcome = await loadIn(folder, file);
  if (outcome.kind !== "sweep") {
    throw new Error(`Expected a sweep, got ${JSON.stringify(problemsIn(outcome))}`);
  }
  return outcome.sweep;
}

Deno.test("formatSweep() writes the points one by one", async () => {
  await using folder = await makeFolder({
    "a.yaml": "train:\nsweep: {grid: {train.splits: [[train], [test, train]]}, seeds: 2}\n",
  });
  assertEquals(
    formatSweep(await read(folder, "a.yaml"), { folder: folder.path, root: folder.path }),
    `name: a
seed: 0
backend: auto
threads: auto
train:
  latentDim: 2
  epochs: 100
  learningRate: 0.001
  validation: 0
  splits: [train]
  shuffle: true
sweep:
  points:
    - train.splits: [train]
      seed: 0
    - train.splits: [train]
      seed: 1
    - train.splits: [test, train]
      seed: 0
    - train.splits: [test, train]
      seed: 1
`,
  );
});

Deno.test("formatSweep() writes a sweep that loads again from another folder", async () => {
  const random =
    "random: {count: 6, values: {train.learningRate: {from: 1e-9, to: 1e-1, scale: log}}}";
  await using folder = await makeFolder({
    "configs/a.yaml": `download: {source: ./a.tar}\ntrain:\nsweep: {points: [{train.epochs: 1}, ` +
      `{train.shuffle: false}, {download.images: {train: 3}}], ${random}, seeds: 2}\n`,
    "configs/a.tar": "",
    "runs/a/.keep": "",
  });
  const sweep = await read(folder, "configs/a.yaml");
  const target = join(folder.path, "runs/a");
  const text = formatSweep(sweep, { folder: target, root: folder.path });
  await Deno.writeTextFile(join(target, "config.yaml"), text);
  const again = await read(folder, "runs/a/config.yaml");
  assertEquals(formatSweep(again, { folder: target, root: folder.path }), text);
  assertEquals([again.name, again.axes], [sweep.name, sweep.axes]);
  const comparable = ({ points }: Sweep) =>
    points.map(({ name, values, config }) => ({
      name,
      values,
      seed: config.seed,
      stages: config.stages.map(({ params, files }) => ({ params: { ...params, ...files } })),
    }));
  assertEquals(comparable(again), comparable(sweep));
});

Deno.test("formatSweep() writes a swept file relative to the folder", async () => {
  await using folder = await makeFolder({
    "configs/a.yaml": "download:\nsweep: {grid: {download.source: [a.tar, null]}}\n",
    "configs/a.tar": "",
    "runs/.keep": "",
  });
  const target = join(folder.path, "runs");
  const text = formatSweep(await read(folder, "configs/a.yaml"), {
    folder: target,
    root: folder.path,
  });
  await Deno.writeTextFile(join(target, "config.yaml"), text);
  const { points } = await read(folder, "runs/config.yaml");
  assertEquals(points.map(({ config }) => config.stages[0]!.files), [
    { source: join(folder.path, "configs/a.tar") },
    {},
  ]);
});
