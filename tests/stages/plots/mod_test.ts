import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { CHROMIUM, evaluateInPage } from "../../helpers/chromium.ts";
import { assertSnapshot } from "../../helpers/snapshot.ts";
import { exampleFigures, exampleVariants } from "./example_figures.ts";

for (const [name, svg] of Object.entries(exampleFigures())) {
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
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
    assertEquals(new Set(ids).size, ids.length);
    assert(ids.every((id) => id.startsWith(`${name}-`)), `ids of another figure: ${ids}`);
  });
}

Deno.test("the figures have the same bytes when drawn again", () => {
  assertEquals(exampleFigures(), exampleFigures());
});

Deno.test("the figures have the same bytes in another process", async () => {
  const module = import.meta.resolve("./example_figures.ts");
  const code = `const { exampleFigures } = await import(${JSON.stringify(module)});
    console.log(JSON.stringify(exampleFigures()));`;
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["eval", code] }).output();
  assertEquals(JSON.parse(new TextDecoder().decode(stdout)), exampleFigures());
});

/** Texts that leave their figure or lie on one another, as `<figure>: <text>`. */
const FAULTS = `[...document.querySelectorAll("svg[data-name]")].flatMap((svg) => {
  const edge = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map((element) => ({
    element, box: element.getBoundingClientRect(), words: element.textContent,
  }));
  const outside = texts.filter(({ box }) =>
    box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom);
  const overlapping = texts.flatMap((one, index) => texts.slice(index + 1).filter((other) =>
    Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1 &&
    Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 3
  ).map((other) => ({ words: one.words + " / " + other.words })));
  return [...outside, ...overlapping].map(({ words }) => svg.dataset.name + ": " + words);
})`;

Deno.test({
  name: "no text of a figure is cut off or overlaps another, whatever the figure shows",
  ignore: CHROMIUM === null,
  async fn() {
    const figures = Object.entries({ ...exampleFigures(), ...exampleVariants() })
      .map(([name, svg]) => svg.replace("<svg ", `<svg data-name="${name}" `));
    const page = `<!doctype html><meta charset="utf-8"><body>${figures.join("\n")}</body>`;
    assertEquals(await evaluateInPage<string[]>(page, FAULTS), []);
  },
});
