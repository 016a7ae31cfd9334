import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { type PageContent, renderPage } from "../../../../stages/visualize/page/mod.ts";
import { CHROMIUM, evaluateInPage, loadPage } from "../../../helpers/chromium.ts";
import { exampleFigures, exampleLosses } from "../../figures/example_figures.ts";

const NASTY = `<script>alert("a & b's")</script>`;
const ESCAPED = "&lt;script&gt;alert(&quot;a &amp; b&#39;s&quot;)&lt;/script&gt;";

function content(changes: Partial<PageContent> = {}): PageContent {
  return {
    title: "Variational autoencoder, latent size 2, 10 epochs",
    lead: "Trained on 50,000 images.",
    facts: [["Latent size", 2], ["Seed", 7]],
    notices: [],
    metricsOf: "Measured on 10,000 test images.",
    metrics: { split: "test", images: 10_000, loss: 655.1234, psnr: 17.5, latent_dim: 2 },
    losses: exampleLosses(10).map((row) => ({ ...row, steps: 391 })),
    figures: Object.values(exampleFigures()).map((svg) => ({ svg, caption: "A figure." })),
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
    metricsOf: NASTY,
    metrics: { [NASTY]: NASTY },
    losses: [{ [NASTY]: 1 }],
    figures: [{ svg: "<svg></svg>", caption: NASTY }],
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

Deno.test("renderPage() words metrics and writes the losses of every epoch", () => {
  const page = renderPage(content());
  assertStringIncludes(page, '<td class="number">655.12 nats</td>');
  assertStringIncludes(page, '<td class="number">17.50 dB</td>');
  assertEquals(page.match(/<td class="number">391<\/td>/g)?.length, 10);
  assertStringIncludes(page, '<th scope="col" class="number">reconstruction loss</th>');
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
    name: `renderPage() shows every figure, and nothing beside the page, ${width} pixels wide`,
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
