import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { table } from "arquero";
import { metricsTable } from "../../../../stages/tables/metrics.ts";
import { tables } from "../../../../stages/tables/mod.ts";
import { type PageContent, renderPage } from "../../../../stages/visualize/page/render_page.ts";
import { CHROMIUM, evaluateInPage, loadPage } from "../../../helpers/chromium.ts";
import { exampleFigures } from "../../figures/example_figures.ts";
import { exampleLosses, exampleResults } from "../../results/example_results.ts";

const NASTY = `<script>alert("a & b's")</script>`;
const FIGURES = Object.entries(await exampleFigures()).map(([name, svg]) => (
  { name, svg, caption: "A figure." }
));
const RESULTS = exampleResults({
  losses: exampleLosses(10).map((row) => ({ ...row, steps: 391 })),
});
const ESCAPED = "&lt;script&gt;alert(&quot;a &amp; b&#39;s&quot;)&lt;/script&gt;";

function content(changes: Partial<PageContent> = {}): PageContent {
  return {
    title: "Variational autoencoder, latent size 2, 10 epochs",
    lead: "Trained on 50,000 images.",
    facts: [["Latent size", 2], ["Seed", 7]],
    notices: [],
    tables: tables.map(({ make, caption, ...rest }) => (
      { ...rest, lead: caption(RESULTS), values: make(RESULTS) }
    )),
    figures: FIGURES,
    summary: 'Model: "encoder"',
    ...changes,
  };
}

Deno.test("renderPage() writes the same page for the same content", () => {
  assertEquals(renderPage(content()), renderPage(content()));
});

Deno.test("renderPage() escapes all text", () => {
  const page = renderPage(content({
    title: NASTY,
    lead: NASTY,
    facts: [[NASTY, NASTY]],
    notices: [NASTY],
    tables: [{ heading: NASTY, lead: NASTY, values: table({ [NASTY]: [NASTY] }) }],
    figures: [{ name: "drawing", svg: "<svg></svg>", caption: NASTY }],
    summary: NASTY,
  }));
  assertFalse(page.includes("<script"));
  assertEquals(page.split(ESCAPED).length - 1, 12);
});

Deno.test("renderPage() refers to nothing outside the page", () => {
  const page = renderPage(content()).replaceAll('xmlns="http://www.w3.org/2000/svg"', "");
  assertEquals(page.match(/https?:|\/\/[a-z]|@import|url\((?!#)|<script|<iframe/g), null);
  assertEquals(page.match(/(src|href)="(?!data:|#)[^"]*"/g), null);
});

Deno.test("renderPage() writes metrics with units and the losses of every epoch", () => {
  const page = renderPage(content());
  assertStringIncludes(page, '<td class="number">655.12</td>');
  assertStringIncludes(page, '<td class="number">17.50 dB</td>');
  assertEquals(page.match(/<td class="number">391<\/td>/g)?.length, 10);
  assertStringIncludes(page, '<th scope="col" class="number">reconstruction loss</th>');
});

Deno.test("renderPage() shows the first table above the figures and the others below", () => {
  const page = renderPage(content());
  const headings = [...page.matchAll(/<h2>(.*)<\/h2>/g)].map(([, heading]) => heading);
  assertEquals(headings, ["Metrics", "Figures", "Losses by epoch", "Model"]);
});

Deno.test("renderPage() shows a metric that the catalogue lacks by its name", () => {
  const values = metricsTable({ edge_sharpness: 2 });
  const page = renderPage(content({ tables: [{ heading: "Metrics", lead: "", values }] }));
  assertStringIncludes(page, '<td class="text">edge sharpness</td>');
});

Deno.test("renderPage() keeps the ids of its figures apart", () => {
  const ids = [...renderPage(content()).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test({
  name: "renderPage() writes a page that a browser shows without complaint",
  ignore: CHROMIUM === null,
  async fn() {
    const { messages } = await loadPage(renderPage(content()));
    assertEquals(messages, []);
  },
});

for (const width of [500, 1100]) {
  Deno.test({
    name: `renderPage() shows every figure in a window of ${width} pixels, without overflow`,
    ignore: CHROMIUM === null,
    async fn() {
      const { figures, overflow } = await evaluateInPage<{ figures: number[]; overflow: number }>(
        renderPage(content()),
        `({
          figures: [...document.querySelectorAll("figure svg")]
            .map((svg) => svg.getBoundingClientRect()).map(({ width, height }) => width * height),
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        })`,
        { width },
      );
      assertEquals(figures.length, 6);
      assertEquals(figures.filter((area) => area < 10_000), []);
      assertEquals(overflow, 0);
    },
  });
}
