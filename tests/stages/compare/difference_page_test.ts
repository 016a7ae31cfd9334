import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { RunDifference } from "../../../pipeline/diff/diff_sides.ts";
import { renderDifferencePage } from "../../../stages/compare/difference_page.ts";
import { CHROMIUM, loadPage } from "../../helpers/chromium.ts";

const SVG = `data:image/svg+xml;base64,${
  btoa('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>')
}`;
const PLAIN = { label: null, unit: null };
const DECLARED = { label: "Similarity", unit: null };
const CONTENT: RunDifference = {
  before: "small/v1",
  after: "<b>large</b>/v2",
  config: [{ subject: "train.epochs", before: 1, after: [1, 2] }],
  points: [{ subject: "rate=1", before: "completed", after: "train failed: NaN" }],
  code: [],
  packages: [],
  inputs: [],
  files: [{ subject: "download reads the file of source", before: "aa", after: "bb" }],
  environment: [],
  outputs: [],
  seconds: [],
  numbers: [
    {
      ...DECLARED,
      label: "Loss",
      file: "metrics.json",
      key: "loss",
      before: 4,
      after: 3,
      goal: "lowest",
      verdict: "better",
    },
    {
      ...PLAIN,
      file: "metrics.json",
      key: "psnr",
      before: 10,
      after: 10,
      goal: null,
      verdict: "same",
    },
    {
      ...DECLARED,
      unit: "%",
      file: "points/a/metrics.json",
      key: "ssim",
      before: 0.5,
      after: 0.4,
      goal: "highest",
      verdict: "worse",
    },
    {
      ...PLAIN,
      file: "model/training.json",
      key: "mse",
      before: 1,
      after: 2,
      goal: null,
      verdict: null,
    },
  ],
  figures: [
    { path: "plots/a.svg", before: SVG, after: SVG.replace("=", ""), isSame: false },
    { path: "plots/b.svg", before: SVG, after: SVG, isSame: true },
  ],
  altered: ["small/v1/plots/c.svg"],
};

Deno.test("renderDifferencePage() escapes texts, and leaves out what is the same", () => {
  const page = renderDifferencePage(CONTENT);
  assertStringIncludes(page, "&lt;b&gt;large&lt;/b&gt;/v2");
  assert(!page.includes("<b>large</b>"));
  assertStringIncludes(page, "Different: 1 value of the config, 3 numbers");
  const classes = [...page.matchAll(/<tr class="(\w*)">/g)].map(([, name]) => name);
  assertEquals(classes, ["better", "same", "worse", ""]);
  assertStringIncludes(page, "−25 %");
  assertStringIncludes(page, '<th title="loss in metrics.json">Loss</th>');
  assertStringIncludes(page, '<th title="ssim in points/a/metrics.json">Similarity (%)</th>');
  assertStringIncludes(page, '<td class="number">50</td>');
  assertStringIncludes(page, "<b>plots/b.svg</b> is the same in both.");
  assertStringIncludes(page, "small/v1/plots/c.svg was altered");
  assertStringIncludes(page, '<td class="b">train failed: NaN</td>');
  assertStringIncludes(page, "<th>download reads the file of source</th>");
  assert(!page.includes("<h2>Packages</h2>"));
  assertEquals(renderDifferencePage(CONTENT), page);
});

Deno.test({
  name: `renderDifferencePage() makes a page that a browser shows without a complaint${
    CHROMIUM === null ? " (skipped: there is no browser)" : ""
  }`,
  ignore: CHROMIUM === null,
  async fn() {
    const { html, messages } = await loadPage(renderDifferencePage(CONTENT));
    assertEquals(messages, []);
    assertEquals(html.match(/<img /g)?.length, 2);
  },
});
