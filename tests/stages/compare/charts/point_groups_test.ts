import { assertEquals } from "@std/assert";
import {
  groupPoints,
  seedsText,
  spreadOf,
} from "../../../../stages/compare/charts/point_groups.ts";
import { examplePoints, GRIDS } from "./example_points.ts";

Deno.test("groupPoints() folds seeds and names groups by what differs", () => {
  const { groups, params } = groupPoints(examplePoints(GRIDS["latent sizes, three seeds"]!));
  assertEquals(groups.map(({ label }) => label), ["latentDim 2", "latentDim 8", "latentDim 32"]);
  assertEquals(params.map(({ path }) => path), ["train.latentDim"]);
  assertEquals(seedsText(groups), "3 seeds");
});

Deno.test("seedsText() is empty where no seed repeats a point", () => {
  assertEquals(seedsText(groupPoints(examplePoints(GRIDS["three params"]!)).groups), "");
});

Deno.test("spreadOf() ignores points without the metric", () => {
  const [first, second, third] = examplePoints(GRIDS["seeds only"]!);
  const points = [
    { ...first!, metrics: { psnr: 10 } },
    { ...second!, metrics: {} },
    { ...third!, metrics: { psnr: 14 } },
  ];
  const group = { label: "all", values: {}, points };
  assertEquals(spreadOf(group, "psnr"), { mean: 12, low: 10, high: 14 });
  assertEquals(spreadOf(group, "ssim"), undefined);
});
