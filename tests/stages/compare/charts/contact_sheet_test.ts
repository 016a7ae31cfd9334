import { assertEquals, assertStringIncludes } from "@std/assert";
import { plotSheet } from "../../../../stages/compare/charts/contact_sheet.ts";

function made(name: string) {
  return { src: `data:image/png;base64,${name}`, width: 676, height: 64 };
}

Deno.test("plotSheet() shows originals that all points share once", () => {
  const row = { originals: made("o"), reconstructions: made("r"), samples: made("s") };
  const svg = plotSheet([{ label: "one", ...row }, { label: "two", ...row }]);
  assertEquals(svg.match(/base64,o"/g)?.length, 1);
  assertEquals(svg.match(/base64,[rs]"/g)?.length, 4);
  assertStringIncludes(svg, ">Originals</text>");
});

Deno.test("plotSheet() shows originals that differ above each reconstruction", () => {
  const svg = plotSheet([
    { label: "one", originals: made("o1"), reconstructions: made("r") },
    { label: "two", originals: made("o2"), reconstructions: made("r") },
  ]);
  assertStringIncludes(svg, ">two, originals</text>");
  assertEquals(svg.match(/<image/g)?.length, 4);
});

Deno.test("plotSheet() leaves room where a point has no samples", () => {
  const svg = plotSheet([{ label: "one", samples: made("s") }, { label: "two" }]);
  assertEquals(svg.match(/<image/g)?.length, 1);
});
