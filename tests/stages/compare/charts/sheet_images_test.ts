import { assertEquals } from "@std/assert";
import { sheetImages } from "../../../../stages/compare/charts/sheet_images.ts";
import { drawReconstructions, drawSamples } from "../../figures/example_figures.ts";

Deno.test("sheetImages() finds the rows of a figure unchanged", async () => {
  const svg = await drawReconstructions(12);
  const sources = [...svg.matchAll(/href="([^"]*)"/g)].map(([, src]) => src!);
  assertEquals(sheetImages(svg).map(({ src }) => src), sources);
  assertEquals(sheetImages(await drawSamples(2, 3))[0]?.height, 64);
});

Deno.test("sheetImages() ignores images outside the figure", () => {
  assertEquals(sheetImages('<svg><image href="https://a/b.png" width="1" height="1"/></svg>'), []);
  assertEquals(sheetImages('<svg><image href="data:image/png;base64,AA=="/></svg>'), []);
  assertEquals(sheetImages("no figure"), []);
});
