import { assertEquals, assertStringIncludes } from "@std/assert";
import { encodePng } from "../../../../stages/formats/png.ts";
import { contactSheets } from "../../../../stages/compare/charts/contact_sheet.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { examplePoint } from "../example_points.ts";

function svgOf(text: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 32"><text>${text}</text></svg>`;
}

/** Groups of one point each, each with the same figures. */
function groupsOf(figures: readonly Readonly<Record<string, string>>[]) {
  return figures.map((own, index) => {
    const point = { ...examplePoint({ "fit.degree": index }, {}), figures: own };
    return { label: `degree ${index}`, values: point.values, points: [point] };
  });
}

Deno.test("contactSheets() shows a figure of each point, SVG and PNG, under the point's values", async () => {
  await using place = await makeWorkspace();
  const png = `${place.path}/fit.png`;
  await Deno.writeFile(png, encodePng({ width: 2, height: 2, data: new Uint8Array(12) }));
  const groups = groupsOf([{ fit: await place.write("fit.svg", svgOf("a")) }, { fit: png }, {}]);
  const [sheet, ...others] = await contactSheets({ groups, figures: ["fit"] });
  assertEquals([sheet!.name, sheet!.caption, others], [
    "sheet_fit",
    "The figure fit of each point.",
    [],
  ]);
  assertEquals(sheet!.svg.match(/href="data:image\/(svg\+xml|png);/g)?.length, 2);
  for (const name of ["Fit", "degree 0", "degree 1"]) {
    assertStringIncludes(sheet!.svg, `>${name}</text>`);
  }
});

Deno.test("contactSheets() shows no figure that is the same at all points", async () => {
  await using place = await makeWorkspace();
  const fit = await place.write("fit.svg", svgOf("a"));
  assertEquals(await contactSheets({ groups: groupsOf([{ fit }, { fit }]), figures: ["fit"] }), []);
});

Deno.test("contactSheets() counts what it cannot show", async () => {
  await using place = await makeWorkspace();
  const figures = [
    { fit: await place.write("a.svg", svgOf("a")) },
    { fit: await place.write("b.svg", "<svg></svg>") },
  ];
  const [sheet] = await contactSheets({ groups: groupsOf(figures), figures: ["fit"] });
  assertEquals(sheet!.caption, "The figure fit of each point. Not shown: 1 more point.");
});
