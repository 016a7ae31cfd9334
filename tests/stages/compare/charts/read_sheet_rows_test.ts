import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { groupPoints } from "../../../../stages/compare/charts/point_groups.ts";
import { readSheetRows } from "../../../../stages/compare/charts/read_sheet_rows.ts";
import { examplePoints, type Grid } from "./example_points.ts";

const PLOTS = join(import.meta.dirname!, "../../../snapshots/plots");

async function labelsOf(grid: Grid): Promise<string[]> {
  const { groups } = groupPoints(examplePoints(grid, { plots: PLOTS }));
  return (await readSheetRows(groups)).map(({ label }) => label);
}

Deno.test("readSheetRows() names each point, by its seed too where seeds repeat it", async () => {
  assertEquals(await labelsOf({ seed: [1, 2] }), ["seed 1", "seed 2"]);
  assertEquals(await labelsOf({ "train.latentDim": [2, 8] }), ["latentDim 2", "latentDim 8"]);
  assertEquals(
    (await labelsOf({ "train.latentDim": [2, 8], seed: [1, 2] }))[1],
    "latentDim 2, seed 2",
  );
});

Deno.test("readSheetRows() shows one seed of each where points are many", async () => {
  const sizes = Array.from({ length: 13 }, (_, index) => index + 1);
  const labels = await labelsOf({ "train.latentDim": sizes, seed: [1, 2] });
  assertEquals(labels, sizes.map((size) => `latentDim ${size}, seed 1`));
});
