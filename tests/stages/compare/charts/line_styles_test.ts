import { assertEquals } from "@std/assert";
import { groupStyles } from "../../../../stages/compare/charts/line_styles.ts";
import { groupPoints } from "../../../../stages/compare/charts/point_groups.ts";
import { examplePoints, GRIDS } from "./example_points.ts";

const stylesOf = (name: string) => groupStyles(groupPoints(examplePoints(GRIDS[name]!)));

Deno.test("groupStyles() gives each point of up to three params a style of its own", () => {
  const { styles, legend, unshown } = stylesOf("three params");
  assertEquals(new Set(styles.map((style) => JSON.stringify(style))).size, 12);
  assertEquals(legend.map(({ title }) => title), ["latentDim", "batchSize", "epochs"]);
  assertEquals(unshown, []);
});

Deno.test("groupStyles() lists the params that it cannot show", () => {
  assertEquals(stylesOf("five params").unshown, ["validation", "epochs"]);
});

Deno.test("groupStyles() needs no legend for a single group", () => {
  assertEquals(stylesOf("seeds only").legend, []);
});

Deno.test("groupStyles() colours a few groups that params would leave alike", () => {
  const params = { a: [1, 2], b: [1, 2], c: [1, 2], d: [1, 2] };
  const points = examplePoints(params).filter((_, index) => [0, 1, 15].includes(index));
  const [section] = groupStyles(groupPoints(points)).legend;
  assertEquals(section?.items.map(({ text }) => text), [
    "a 1, b 1, c 1, d 1",
    "a 1, b 1, c 1, d 2",
    "a 2, b 2, c 2, d 2",
  ]);
});
