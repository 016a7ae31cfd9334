import { assertEquals } from "@std/assert";
import { foldSeeds } from "../../../stages/compare/fold_seeds.ts";
import { examplePoint } from "./example_points.ts";

function groupsOf(values: readonly Parameters<typeof examplePoint>[0][]): string[][] {
  const points = values.map((each, index) => examplePoint(each, {}, { name: `${index}` }));
  return foldSeeds(points).map((group) => group.map(({ name }) => name));
}

Deno.test("foldSeeds() groups points in whatever order their values are", () => {
  const values = [
    { "train.epochs": 1, "train.latentDim": 2, seed: 1 },
    { seed: 2, "train.latentDim": 2, "train.epochs": 1 },
  ];
  assertEquals(groupsOf(values), [["0", "1"]]);
});

Deno.test("foldSeeds() folds nothing where points have no seed of their own", () => {
  assertEquals(groupsOf([{}, {}, { "train.epochs": 1 }]), [["0"], ["1"], ["2"]]);
});

Deno.test("foldSeeds() keeps points with the same seed apart", () => {
  assertEquals(groupsOf([{ seed: 1 }, { seed: 1 }, { seed: 2 }]), [["0", "2"], ["1"]]);
});
