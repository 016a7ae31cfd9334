import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import compare from "../../stages/compare.ts";
import { runStage } from "../helpers/run_stage.ts";
import { makeWorkspace } from "../helpers/workspace.ts";
import { SEEDED } from "./compare/example_points.ts";
import { collectPoints } from "./compare/collected_points.ts";

/** The bytes of all files that the stage wrote, by their paths. */
async function filesBelow(folder: string, prefix = ""): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const [path, shown] = [`${folder}/${name}`, `${prefix}${name}`];
    if (isDirectory) Object.assign(files, await filesBelow(path, `${shown}/`));
    else files[shown] = await Deno.readTextFile(path);
  }
  return files;
}

Deno.test("compare shows every column, with the digits of each metric, by default", () => {
  assertEquals(compare.params.parse({}), {
    sortBy: null,
    columns: null,
    onlyChanged: false,
    precision: null,
  });
});

Deno.test("compare writes the table in four formats", async () => {
  await using workspace = await makeWorkspace();
  const { outputs } = await runStage(compare, {
    place: workspace,
    params: { sortBy: "loss", columns: ["latentDim", "loss"], precision: 5 },
    ...await collectPoints(workspace, SEEDED),
  });
  const tables = await filesBelow(outputs.comparison_tables!);
  assertEquals(
    tables["comparison.csv"],
    `latentDim,seeds,loss,loss_sd
8,2,613,0.7071067811865476
32,1,640,
2,2,651.25,1.4142135623730951
`,
  );
  assertEquals(
    tables["comparison.md"],
    `\
| latentDim | seeds |            loss ↓ |
| --------: | ----: | ----------------: |
|         8 |     2 | **613.00 ± 0.71** |
|        32 |     1 |            640.00 |
|         2 |     2 |     651.25 ± 1.41 |
`,
  );
  assertEquals(JSON.parse(tables["comparison.json"]!).rows[0].cells.loss.text, "613.00 ± 0.71");
  assertStringIncludes(tables["comparison.html"]!, "<strong>613.00 ± 0.71</strong>");
  assertEquals(Object.keys(tables).length, 4);
});

Deno.test("compare draws charts, and writes a page with them and the table", async () => {
  await using workspace = await makeWorkspace();
  const collected = await collectPoints(workspace, SEEDED);
  const { outputs } = await runStage(compare, { place: workspace, ...collected });
  const page = await Deno.readTextFile(outputs.comparison!);
  assertStringIncludes(page, "<h1>Comparison by latentDim</h1>");
  assertStringIncludes(page, "<strong>613.00 ± 0.71</strong>");
  const charts = await filesBelow(outputs.charts!);
  assertEquals(Object.keys(charts).toSorted(), [
    "curves_losses.svg",
    "metrics_by_latent_dim.svg",
    "sheet_reconstructions.svg",
    "sheet_samples.svg",
  ]);
  for (const svg of Object.values(charts)) assertStringIncludes(page, svg.trimEnd());
});

Deno.test("compare writes the same bytes when run again", async () => {
  await using workspace = await makeWorkspace();
  const collected = await collectPoints(workspace, SEEDED);
  const written: Record<string, string>[] = [];
  for (const name of ["first", "second"]) {
    const place = { ...workspace, path: `${workspace.path}/${name}` };
    await runStage(compare, { place, ...collected });
    written.push(await filesBelow(`${place.path}/written`));
  }
  assertEquals(written[0], written[1]);
});

Deno.test("compare refuses a sweep without points", async () => {
  await using workspace = await makeWorkspace();
  await assertRejects(
    () => runStage(compare, { place: workspace }),
    Error,
    "Cannot compare the points of the sweep: found none, expected at least one",
  );
});

Deno.test("compare lists points of which nothing is declared, and says so", async () => {
  await using workspace = await makeWorkspace();
  const points = [1, 2].map((sides) => ({ name: `${sides}`, values: { sides }, missing: {} }));
  const { outputs, notes } = await runStage(compare, { place: workspace, points });
  const text =
    "No stage declares metrics, curves or figures, so that the points are listed and not compared";
  assertEquals(notes, [`${text}\ndocs/custom-stage.md shows how`]);
  const page = await Deno.readTextFile(outputs.comparison!);
  assertStringIncludes(page, `<p class="lead">${text}.</p>`);
  assert(!page.includes("<h2>Figures</h2>"));
  const tables = await filesBelow(outputs.comparison_tables!);
  assertEquals(tables["comparison.csv"], "sides\n1\n2\n");
});
