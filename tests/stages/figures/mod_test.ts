import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { figures } from "../../../stages/figures/mod.ts";
import { CHROMIUM } from "../../helpers/chromium.ts";
import { assertSnapshot } from "../../helpers/snapshot.ts";
import { exampleFigures, exampleVariants } from "./example_figures.ts";
import { figureFaults } from "./figure_faults.ts";
import { measuredFaults } from "./measured_faults.ts";

for (const [name, svg] of Object.entries(await exampleFigures())) {
  Deno.test(`${name} is drawn as its snapshot shows it`, async () => {
    await assertSnapshot(svg, `plots/${name}.svg`);
  });

  Deno.test(`${name} is a document of its own, with a title, a description and a white ground`, () => {
    assertStringIncludes(svg, '<svg xmlns="http://www.w3.org/2000/svg"');
    assertStringIncludes(svg, `<title id="${name}-title">`);
    assertStringIncludes(svg, `<desc id="${name}-description">`);
    assertStringIncludes(svg, 'fill="#ffffff"');
    assertFalse(/\d\.\d{3,}/.test(svg.replace(/href="[^"]*"/g, "")), "a long decimal is left");
    assertFalse(svg.includes("<style"), "a style sheet would reach other figures of a page");
    assertFalse(svg.includes("paint-order"), "not every program knows it");
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
    assertEquals(new Set(ids).size, ids.length);
    assert(ids.every((id) => id.startsWith(`${name}-`)), `ids of another figure: ${ids}`);
  });
}

Deno.test("a halo is a text of its own, beneath that which it belongs to", async () => {
  const { latent_clusters: svg } = await exampleFigures();
  const halo = svg!.indexOf('<g aria-hidden="true" fill="#ffffff"');
  assert(halo > 0 && halo < svg!.lastIndexOf(">airplane</text>"));
  assertEquals(svg!.match(/>airplane<\/text>/g)?.length, 3);
});

Deno.test("the figures are those of the shelf, under their names", async () => {
  assertEquals(Object.keys(await exampleFigures()), figures.map(({ name }) => name));
});

Deno.test("the figures have the same bytes when drawn again", async () => {
  assertEquals(await exampleFigures(), await exampleFigures());
});

Deno.test("the figures have the same bytes in another process", async () => {
  const module = import.meta.resolve("./example_figures.ts");
  const code = `const { exampleFigures } = await import(${JSON.stringify(module)});
    console.log(JSON.stringify(await exampleFigures()));`;
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["eval", code] }).output();
  assertEquals(JSON.parse(new TextDecoder().decode(stdout)), await exampleFigures());
});

/** A figure with faults, to see that they are found. */
const FAULTY = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="60" font-size="12">
  <text x="90" y="20">cut off</text>
  <g transform="translate(10,40)"><text>one</text><text x="5" dy="0.1em">two</text></g>
  <g aria-hidden="true" transform="translate(10,40)"><text>a halo</text></g>
  <g aria-label="rect"><rect x="50" y="40" width="20" height="14" /></g>
  <text x="50" y="50">boxed</text>
  <line x1="0" x2="8" y1="36" y2="36" stroke="#000000" />
  <line x1="0" x2="13" y1="36" y2="36" stroke="#000000" />
</svg>`;
const ALL = { ...await exampleFigures(), ...await exampleVariants(), faulty: FAULTY };

Deno.test("no text of a figure is cut off or overlaps another, by the widths of a wide face", () => {
  assertEquals(measuredFaults(ALL), ["faulty: cut off", "faulty: one / two"]);
});

Deno.test({
  name: "no text of a figure is cut off, struck through or overlaps another in a browser",
  ignore: CHROMIUM === null,
  async fn() {
    assertEquals(await figureFaults(ALL), [
      "faulty: cut off",
      "faulty: one / two",
      "faulty: one (struck through)",
      "faulty: boxed (leaves its box)",
    ]);
  },
});
