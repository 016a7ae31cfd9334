import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "../../pipeline/path.ts";
import compare from "../../stages/compare.ts";
import { experiment } from "../pipeline/cli/commands/toy/experiment.ts";
import { makeToy } from "../pipeline/cli/commands/call.ts";

const FIT = fromFileUrl(import.meta.resolve("./regression/fit.ts"));
const VERSION = "artifacts/runs/regression/latest";

/** A table of y = x² + x / 2. */
const TABLE = Array.from({ length: 21 }, (_, row) => {
  const x = row / 10 - 1;
  return `${x},${x ** 2 + x / 2}`;
});

Deno.test("an experiment that is no VAE is compared by what its stage declares", async (t) => {
  const config = `name: regression\nfit:\n  use: ${FIT}\n  table: ./table.csv\n`;
  await using place = await makeToy(config, { stages: [...experiment.stages, compare] });
  await place.write("table.csv", `x,y\n${TABLE.join("\n")}\n`);

  await t.step("a finished run says its metrics, and diff which are better", async () => {
    const first = await place.call("run", "toy.yaml", "name=single");
    assertStringIncludes(first.error, "\n  RMSE 0.327 m, explained 46.2 %\n");
    await place.call("run", "toy.yaml", "name=single", "fit.degree=2");
    const { output } = await place.call("diff", "single/v1", "single/v2");
    const judged = output.split("\n").filter((line) => / (better|worse)$/.test(line));
    const headings = judged.map((line) => line.trim().split(/ {2,}/)[0]);
    assertEquals(headings, ["rmse (m)", "explained (%)"]);
  });

  await t.step("a sweep on the command line ends in tables, charts and a page", async () => {
    const { code, error } = await place.call("run", "toy.yaml", "fit.degree=1,2,5");
    assertEquals(code, 1);
    assertStringIncludes(error, "best: rmse 0.028 m at degree=2");
    assertEquals(
      await place.read(`${VERSION}/comparison_tables/comparison.md`),
      `\
| degree | rmse (m) ↓ | explained (%) ↑ | weights |
| -----: | ---------: | --------------: | ------: |
|      2 |  **0.028** |        **99.6** |       3 |
|      1 |      0.327 |            46.2 |       2 |
|      5 |          – |               – |       – |

- degree=5: fit failed: Cannot fit: the polynomial has too many weights; Take fewer
`,
    );
    const page = await place.read(`${VERSION}/comparison.html`);
    for (const chart of ["curves_error", "metrics_by_degree", "sheet_fit"]) {
      const svg = await place.read(`${VERSION}/charts/${chart}.svg`);
      assert(page.includes(svg.trimEnd()), chart);
    }
  });

  await t.step("compare has the same of stored results, and another order if asked", async () => {
    const options = ["--sort-by", "degree", "--columns", "degree,rmse"];
    const { output, error } = await place.call("compare", "single/v1", "single/v2", ...options);
    assertEquals(
      output + error,
      "| degree | rmse (m) ↓ |\n| -----: | ---------: |\n|      1 |      0.327 |\n|      2 |  **0.028** |\n",
    );
  });

  await t.step("a config switches it off, and its version does so, too", async () => {
    await place.write("off.yaml", `${config.replace("regression", "off")}compare: null\n`);
    await place.call("run", "off.yaml", "fit.degree=1,2");
    const files = [...Deno.readDirSync(`${place.path}/artifacts/runs/off/latest`)];
    assertEquals(files.map(({ name }) => name).toSorted(), ["config.yaml", "points", "run.json"]);
    assertStringIncludes(
      await place.read("artifacts/runs/off/latest/config.yaml"),
      "\ncompare: null\n",
    );
  });
});
