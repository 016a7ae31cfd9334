import { assertEquals, assertStringIncludes } from "@std/assert";
import { comparePoints } from "../../../../stages/compare/compare_points.ts";
import type { ComparedPoint } from "../../../../stages/compare/comparison.ts";
import { comparisonCsv } from "../../../../stages/compare/tables/comparison_csv.ts";
import { comparisonDocument } from "../../../../stages/compare/tables/comparison_document.ts";
import { comparisonHtml } from "../../../../stages/compare/tables/comparison_html.ts";
import { comparisonJson } from "../../../../stages/compare/tables/comparison_json.ts";
import { comparisonMarkdown } from "../../../../stages/compare/tables/comparison_markdown.ts";
import {
  showComparison,
  type ShownComparison,
} from "../../../../stages/compare/tables/shown_comparison.ts";
import { CHROMIUM, loadPage } from "../../../helpers/chromium.ts";
import { DESCRIBED } from "../declared.ts";
import { examplePoint, failedPoint, SEEDED } from "../example_points.ts";

function shown(points: readonly ComparedPoint[]): ShownComparison {
  return showComparison(comparePoints(points, DESCRIBED), { precision: null });
}

/** Params of every type, a metric that a point lacks, and numbers that are none. */
const ODD = shown([
  examplePoint(
    { "train.splits": ["train"], "download.source": "a|b,c", "preprocess.limit": null },
    { loss: NaN, mse: 1e-7, collapsed: true },
    { name: "one" },
  ),
  examplePoint(
    { "train.splits": ["train", "test"], "preprocess.limit": 50 },
    { loss: -Infinity, mse: 0.0171234 },
    { name: "two" },
  ),
  examplePoint(
    { "train.splits": ["train", "test"], "preprocess.limit": 50 },
    { loss: 5.123456, mse: 0.25, collapsed: false },
    { name: "<three>" },
  ),
]);

Deno.test("comparison.csv holds plain numbers, the spread beside the mean", () => {
  assertEquals(
    comparisonCsv(shown(SEEDED)),
    `latentDim,seeds,loss,loss_sd,psnr,psnr_sd,collapsed,split,images
2,2,651.25,1.4142135623730951,20,0,0,test,200
8,2,613,0.7071067811865476,20,0,0.5,test,200
32,1,640,,20,,1,test,200
`,
  );
});

Deno.test("comparison.csv names rows that their params do not tell apart", () => {
  assertEquals(
    comparisonCsv(ODD),
    `point,splits,source,limit,loss,mse,collapsed
one,"[""train""]","a|b,c",,NaN,1e-7,true
two,"[""train"",""test""]",,50,-Infinity,0.0171234,
<three>,"[""train"",""test""]",,50,5.123456,0.25,false
`,
  );
});

Deno.test("comparison.md is aligned, the best in bold", () => {
  assertEquals(
    comparisonMarkdown(shown(SEEDED)),
    `\
| latentDim | seeds |            loss ↓ | psnr (dB) ↑ | collapsed | split | images |
| --------: | ----: | ----------------: | ----------: | --------: | ----- | -----: |
|         2 |     2 |     651.25 ± 1.41 |      20 ± 0 |    0 of 2 | test  |    200 |
|         8 |     2 | **613.00 ± 0.71** |      20 ± 0 |    1 of 2 | test  |    200 |
|        32 |     1 |            640.00 |          20 |    1 of 1 | test  |    200 |
`,
  );
});

Deno.test("comparison.md escapes markup, and marks missing values", () => {
  assertEquals(
    comparisonMarkdown(ODD),
    `\
| point    | splits           | source | limit |    loss ↓ |      mse ↓ | collapsed |
| -------- | ---------------- | ------ | ----: | --------: | ---------: | --------- |
| one      | ["train"]        | a\\|b,c |  null |       NaN | **1.0e-7** | yes       |
| two      | ["train","test"] | –      |    50 | -Infinity |    0.01712 | –         |
| \\<three> | ["train","test"] | –      |    50 |      5.12 |    0.25000 | no        |
`,
  );
});

Deno.test("comparison.json says what each column is, and holds every cell", () => {
  const points = [
    examplePoint({ "train.latentDim": 2 }, { loss: 650.25 }),
    examplePoint({ "train.latentDim": 8 }, { loss: Infinity }),
  ];
  assertEquals(
    comparisonJson(shown(points)),
    `{
  "schema": "reprise comparison 1",
  "score": "loss",
  "columns": [
    {"name":"latentDim","label":"latentDim","unit":null,"kind":"param","best":null,"hasSpread":false,"isNumeric":true},
    {"name":"loss","label":"Loss","unit":null,"kind":"metric","best":"lowest","hasSpread":false,"isNumeric":true}
  ],
  "rows": [
    {"name":"latentDim=2","points":["latentDim=2"],"missing":[],"cells":{"latentDim":{"value":2,"text":"2","isBest":false},"loss":{"value":650.25,"text":"650.25","n":1,"isBest":false}}},
    {"name":"latentDim=8","points":["latentDim=8"],"missing":[],"cells":{"latentDim":{"value":8,"text":"8","isBest":false},"loss":{"value":"Infinity","text":"Infinity","n":1,"isBest":false}}}
  ],
  "gaps": []
}
`,
  );
});

Deno.test("comparison.json holds the spread and the number of seeds", () => {
  const { rows } = JSON.parse(comparisonJson(shown(SEEDED)));
  assertEquals(rows[1].points, ["latentDim=8,seed=1", "latentDim=8,seed=2"]);
  assertEquals(rows[1].cells.loss, {
    value: 613,
    text: "613.00 ± 0.71",
    sd: Math.SQRT1_2,
    n: 2,
    isBest: true,
  });
});

Deno.test("comparisonHtml() escapes texts, and marks the best value", () => {
  const { markup } = comparisonHtml(ODD);
  assertEquals(markup.match(/<strong>.*?<\/strong>/g), ["<strong>1.0e-7</strong>"]);
  assertEquals(markup.match(/<td[^>]*>[^<]*three.*?<\/td>/g), [
    '<td class="text">&lt;three&gt;</td>',
  ]);
  assertEquals(markup.match(/<th [^>]*>/g)!.map((head) => head.includes("number")), [
    ...[false, false, false, true],
    ...[true, true, false],
  ]);
});

Deno.test("comparison.html is a page of its own", async () => {
  const page = comparisonDocument(shown(SEEDED));
  assertEquals(page.slice(0, 15), "<!doctype html>");
  assertEquals(
    /<p class="lead">(.*)<\/p>/.exec(page)![1],
    "Mean ± sample standard deviation over seeds. Arrows point to the better values, and the best is bold.",
  );
  if (CHROMIUM !== null) assertEquals((await loadPage(page)).messages, []);
});

Deno.test("a comparison of seeds alone is one row with their number", () => {
  const points = [1, 2, 3].map((seed) => examplePoint({ seed }, { loss: 650 + seed }));
  assertEquals(
    comparisonMarkdown(shown(points)),
    `\
| seeds |  loss ↓ |
| ----: | ------: |
|     3 | 652 ± 1 |
`,
  );
});

Deno.test("comparisonHtml() names declared metrics for people, each with its unit and arrow", () => {
  const { markup } = comparisonHtml(
    shown([examplePoint({ "train.latentDim": 2 }, { kl_loss: 5, psnr: 20, edge_width: 1 })]),
  );
  const headings = [...markup.matchAll(/<th [^>]*>(.*?)<\/th>/g)].map(([, heading]) => heading);
  assertEquals(headings, ["latentDim", "KL loss (nats)", "PSNR (dB)\u00a0↑"]);
});

/** Of three seeds one diverged; of another setting, every seed. */
const DIVERGED = shown([
  examplePoint({ "train.learningRate": 0.001, seed: 0 }, { loss: 700 }),
  failedPoint(
    { "train.learningRate": 0.001, seed: 1 },
    "train failed: Cannot train: NaN\nTry 0.0001",
  ),
  examplePoint({ "train.learningRate": 0.001, seed: 2 }, { loss: 702 }),
  failedPoint({ "train.learningRate": 1, seed: 0 }, "train failed: Cannot train: Infinity"),
]);

Deno.test("comparison.md says over how many seeds a mean is, and lists what is missing", () => {
  assertEquals(
    comparisonMarkdown(DIVERGED),
    `\
| learningRate |  seeds |        loss ↓ |
| -----------: | -----: | ------------: |
|        0.001 | 2 of 3 | 701.00 ± 1.41 |
|            1 | 0 of 1 |             – |

- learningRate=0.001,seed=1: train failed: Cannot train: NaN; Try 0.0001
- learningRate=1,seed=0: train failed: Cannot train: Infinity
`,
  );
});

Deno.test("comparison.csv counts the seeds that have results, and says what is missing", () => {
  assertEquals(
    comparisonCsv(DIVERGED),
    `learningRate,seeds,loss,loss_sd,missing
0.001,2,701,1.4142135623730951,"learningRate=0.001,seed=1: train failed: Cannot train: NaN; Try 0.0001"
1,0,,,"learningRate=1,seed=0: train failed: Cannot train: Infinity"
`,
  );
});

Deno.test("comparison.json holds the whole message of a failure", () => {
  const { rows, gaps } = JSON.parse(comparisonJson(DIVERGED));
  assertEquals(rows[0].missing, ["learningRate=0.001,seed=1"]);
  assertEquals(gaps[0], {
    points: ["learningRate=0.001,seed=1"],
    artifacts: [],
    reason: "train failed: Cannot train: NaN\nTry 0.0001",
    text: "learningRate=0.001,seed=1: train failed: Cannot train: NaN; Try 0.0001",
  });
});

Deno.test("a comparison says so where seeds with results lack a metric", () => {
  const points = [{ loss: 4 }, { psnr: 1 }, { loss: 6 }].map((metrics, seed) =>
    examplePoint({ seed }, metrics)
  );
  assertStringIncludes(comparisonMarkdown(shown(points)), "| 5.00 ± 1.41 (2 of 3 seeds) |");
});
