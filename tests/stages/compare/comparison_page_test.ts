import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import {
  type ComparisonContent,
  renderComparisonPage,
} from "../../../stages/compare/comparison_page.ts";
import { drawCharts } from "../../../stages/compare/charts/draw_charts.ts";
import { trusted } from "../../../stages/html/html.ts";
import { CHROMIUM, evaluateInPage, loadPage } from "../../helpers/chromium.ts";
import { DESCRIBED } from "./declared.ts";
import { examplePoints, GRIDS } from "./charts/example_points.ts";

const NASTY = `<script>alert("a & b's")</script>`;

async function content(): Promise<ComparisonContent> {
  const points = examplePoints(GRIDS["three params"]!);
  const cells = "<td>a value that is wide</td>".repeat(20);
  return {
    title: "Sweep of three params",
    points: points.length,
    missing: 0,
    gaps: trusted(""),
    table: trusted(`<table><tbody><tr>${cells}</tr></tbody></table>`),
    charts: await drawCharts(points, DESCRIBED),
    remark: null,
  };
}

Deno.test("renderComparisonPage() escapes text, and keeps table and figures as they are", () => {
  const page = renderComparisonPage({
    title: NASTY,
    points: 1,
    missing: 0,
    gaps: trusted(""),
    table: trusted("<table></table>"),
    charts: [{ name: "losses", svg: "<svg></svg>\n", caption: NASTY }],
    remark: null,
  });
  assertFalse(page.includes("<script"));
  assertStringIncludes(page, '<div class="drawing" tabindex="0"><svg></svg></div>');
  assertStringIncludes(page, '<div class="wide" tabindex="0"><table></table></div>');
  assertStringIncludes(page, '<p class="lead">1 point</p>');
});

Deno.test("renderComparisonPage() says how many points have no results, and why", () => {
  const page = renderComparisonPage({
    title: "Comparison",
    points: 3,
    missing: 1,
    table: trusted(""),
    gaps: trusted("<ul><li>a: train failed</li></ul>"),
    charts: [],
    remark: null,
  });
  assertStringIncludes(page, '<p class="lead">3 points, 1 without results</p>');
  assertStringIncludes(page, "<ul><li>a: train failed</li></ul>");
});

Deno.test("renderComparisonPage() refers to nothing outside the page", async () => {
  const page = renderComparisonPage(await content())
    .replaceAll('xmlns="http://www.w3.org/2000/svg"', "");
  assertEquals(page.match(/https?:|\/\/[a-z]|@import|url\((?!#)|<script|<iframe/g), null);
  assertEquals(page.match(/(src|href)="(?!data:|#)[^"]*"/g), null);
});

Deno.test({
  name: "renderComparisonPage() writes a page that a browser shows without complaint",
  ignore: CHROMIUM === null,
  async fn() {
    const { messages } = await loadPage(renderComparisonPage(await content()));
    assertEquals(messages, []);
  },
});

for (const width of [500, 1300]) {
  Deno.test({
    name: `renderComparisonPage() fits a window of ${width} pixels, and has no dead link`,
    ignore: CHROMIUM === null,
    async fn() {
      const { overflow, dead } = await evaluateInPage<{ overflow: number; dead: number }>(
        renderComparisonPage(await content()),
        `({
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          dead: [...document.querySelectorAll(".contents a")]
            .filter((link) => document.querySelector(link.getAttribute("href")) === null).length,
        })`,
        { width },
      );
      assertEquals([overflow, dead], [0, 0]);
    },
  });
}
