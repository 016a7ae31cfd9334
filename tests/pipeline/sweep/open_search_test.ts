import { assertEquals, assertNotEquals } from "@std/assert";
import { loadExperiment } from "../../../pipeline/sweep/load_experiment.ts";
import type { Search, SweepPoint } from "../../../pipeline/sweep/sweep.ts";
import chant from "../cli/commands/toy/chant.ts";
import rate from "../cli/commands/toy/rate.ts";
import { fields, makeFolder } from "../config/toy.ts";

const SWEEP = `{
  tpe: {count: 4, startup: 2, atOnce: 2, values: {
    chant.beats: {from: 1, to: 40}, chant.word: {choice: [la, li, lo]}}},
  seeds: 2}`;

Deno.test("openSearch() proposes for each seed, and judges a proposal by the mean over its seeds", async () => {
  const { points, search } = await load();
  assertEquals([points.length, search.count], [4, 8]);
  const next = await search.next(scored(points, [1, 9, 4, 4]));
  assertEquals(next.map(({ values }) => values.seed), [0, 1, 0, 1]);
  const [first, second] = next.map(({ values }) => [values["chant.beats"], values["chant.word"]]);
  assertEquals(first, second);
  assertEquals(new Set([...points, ...next].map(({ name }) => name)).size, 8);
  assertEquals(await search.next(() => 1), []);
  const namesBy = async (scores: readonly number[]) => {
    const { points, search } = await load();
    return (await search.next(scored(points, scores))).map(({ name }) => name);
  };
  const names = next.map(({ name }) => name);
  assertEquals(await namesBy([5, 5, 4, 4]), names);
  assertNotEquals(await namesBy([1, 1, 4, 4]), names);
});

Deno.test("openSearch() leaves out a path that the command line fixes", async () => {
  const { points, search } = await load(["chant.word=lu"]);
  const all = [...points, ...await search.next(() => 1)];
  assertEquals(all.map(({ config }) => config.stages[0]!.params.word), Array(8).fill("lu"));
  assertEquals(
    all.map(({ values }) => Object.keys(values)),
    Array(8).fill(["chant.beats", "seed"]),
  );
});

function scored(points: readonly SweepPoint[], scores: readonly number[]) {
  const known = new Map(points.map((point, index) => [point, scores[index]!]));
  return (point: SweepPoint) => known.get(point)!;
}

async function load(
  overrides: readonly string[] = [],
): Promise<{ readonly points: readonly SweepPoint[]; readonly search: Search }> {
  await using folder = await makeFolder({ "a.yaml": `chant:\nrate:\nsweep: ${SWEEP}\n` });
  const stages = [chant, rate];
  const options = { stages, fields, overrides, folder: folder.path };
  const outcome = await loadExperiment("a.yaml", options);
  if (outcome.kind !== "sweep") throw new Error(JSON.stringify(outcome));
  return { points: outcome.sweep.points, search: outcome.sweep.search! };
}
