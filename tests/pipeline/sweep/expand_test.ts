import { assertEquals } from "@std/assert";
import type { Json } from "../../../pipeline/json.ts";
import { sweepOf } from "./load_sweep.ts";

const SEED = 20250611;

/** Numbers from 0 to below `limit`, the same ones each time (Park and Miller, 1988). */
function makeRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

type Values = Readonly<Record<string, Json>>;

const VALUES: Readonly<Record<string, readonly Json[]>> = {
  "train.latentDim": [1, 2, 4, 8, 16],
  "train.epochs": [1, 3, 5, 7],
  "train.learningRate": [0.1, 0.01, 1e-3],
  "train.shuffle": [true, false],
  "train.splits": [["train"], ["test"], ["train", "test"]],
  "download.images": [{ train: 1 }, { train: 2 }],
  "download.dataset": ["cifar-10", "synthetic"],
};

/** A sweep of random form, with the points that a plain product of it gives. */
function makeSweep(random: (limit: number) => number) {
  const paths = Object.keys(VALUES).filter(() => random(2) === 1);
  const sample = (path: string) =>
    Array.from({ length: 1 + random(4) }, () => VALUES[path]![random(VALUES[path]!.length)]!);
  const gridded = paths.filter((_, index) => index % 2 === 0);
  const pointed = paths.filter((_, index) => index % 2 === 1);
  const grid = Object.fromEntries(gridded.map((path) => [path, sample(path)]));
  const points = Array.from(
    { length: 1 + random(3) },
    () => Object.fromEntries(pointed.map((path) => [path, sample(path)[0]!])),
  );
  const seeds = 1 + random(3);
  let product: readonly Values[] = [{}];
  for (const [path, values] of Object.entries(grid)) {
    product = product.flatMap((point) => values.map((value) => ({ ...point, [path]: value })));
  }
  product = product.flatMap((point) => points.map((more) => ({ ...point, ...more })));
  product = product.flatMap((point) =>
    Array.from({ length: seeds }, (_, index) => ({ ...point, seed: 5 + index }))
  );
  return { sweep: { grid, points, seeds }, product };
}

function distinct(points: readonly Values[]): readonly Values[] {
  return [...new Map(points.map((point) => [JSON.stringify(point), point])).values()];
}

Deno.test(`a sweep's points are the plain product of its parts (seed ${SEED})`, async () => {
  const random = makeRandom(SEED);
  for (let round = 0; round < 60; round++) {
    const { sweep, product } = makeSweep(random);
    const { points, axes } = await sweepOf(JSON.stringify(sweep));
    assertEquals(points.map(({ values }) => values), distinct(product));
    assertEquals(new Set(points.map(({ name }) => name)).size, points.length);
    assertEquals([...axes], Object.keys(product[0]!));
    for (const { values, config } of points) {
      const [download, train] = config.stages;
      const held: Record<string, Json> = { seed: config.seed };
      for (const path of Object.keys(values).filter((path) => path !== "seed")) {
        const [stage, param] = path.split(".");
        held[path] = (stage === "train" ? train : download)!.params[param!]!;
      }
      assertEquals({ ...values }, { ...held });
    }
  }
});

Deno.test("an exclusion drops what a plain filter drops", async () => {
  const random = makeRandom(SEED + 1);
  const grid = { "train.latentDim": [1, 2, 3, 4], "train.epochs": [1, 2, 3], seed: [1, 2] };
  for (let round = 0; round < 30; round++) {
    const exclude = Array.from({ length: 1 + random(3) }, () => ({
      "train.latentDim": 1 + random(3),
      ...random(2) === 0 ? {} : { "train.epochs": 1 + random(3) },
    }));
    const { points } = await sweepOf(JSON.stringify({ grid, exclude }));
    const { points: all } = await sweepOf(JSON.stringify({ grid }));
    const left = all.filter(({ values }) =>
      !exclude.some((item) => Object.entries(item).every(([path, value]) => values[path] === value))
    );
    assertEquals(points.map(({ name }) => name), left.map(({ name }) => name));
  }
});
