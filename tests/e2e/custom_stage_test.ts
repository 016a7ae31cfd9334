import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "../../pipeline/path.ts";
import { copyProject, newProject } from "./project.ts";
import { TINY_CONFIG } from "./tiny_config.ts";

const DOCUMENT = fromFileUrl(import.meta.resolve("../../docs/custom-stage.md"));

Deno.test("docs/custom-stage.md shows a stage that runs as it says", async () => {
  await using project = await copyProject();
  await project.write("configs/quickstart.yaml", TINY_CONFIG);
  for (const { path, text } of await documentedFiles()) await project.write(path, text);

  const words = ["experiments/brightness.yaml"];
  const ended = await project.task("run", ...words);
  assertEquals(ended.code, 0, ended.stderr);
  assertStringIncludes(ended.stderr, "30 images looked at");
  const table = await project.read("artifacts/runs/brightness/latest/brightness.csv");
  const [header, ...rows] = table.trimEnd().split("\n");
  assertEquals(header, "class,images,brightness");
  assertEquals(rows.length, 10);
  for (const row of rows) assertMatch(row, /^[a-z]+,3,0\.\d{4}$/);

  const status = await project.task("status", ...words, "brightness.split=train");
  assertStringIncludes(status.stdout, "brightness.split: test → train");
  const stale = status.stdout.split("\n").filter((line) => /will run/.test(line));
  assertEquals(stale.filter((line) => /●/.test(line)).length, 1, status.stdout);
});

Deno.test("docs/custom-stage.md shows stages that work in a project of one's own as it says", async () => {
  await using project = await newProject();
  for (const { path, text } of await documentedFiles()) await project.write(path, text);

  const grown = await project.task("run", "experiments/growth.yaml");
  assertEquals(grown.code, 0, grown.stderr);
  const growth = await project.read("artifacts/runs/growth/latest/growth.json");
  assertMatch(growth, /^\{"perYear":0\.016\d+\}$/);
  const ranked = await project.task("run", "experiments/ranking.yaml");
  assertMatch(ranked.stderr, /ranking v1: 3 points, \d stages? ran/);
  assertEquals(
    await project.read("artifacts/runs/ranking/latest/ranking/ranking.txt"),
    "since=1950  1.66 %\nsince=1980  1.45 %\nsince=2000  1.24 %\n",
  );

  const first = await project.task("run", "experiments/collatz.yaml");
  assertEquals(first.code, 0, first.stderr);
  const words = ["experiments/collatz.yaml", "collatz.thousands=30"];
  const longer = await project.task("run", ...words);
  assertEquals(longer.code, 0, longer.stderr);
  assertStringIncludes(longer.stderr, "collatz.thousands: 20 → 30, resumes from thousand 20");
  const longest = await project.read("artifacts/runs/collatz/latest/longest.json");
  assertEquals(longest, '{"number":26623,"length":308}');
  const forced = await project.task("run", ...words, "--force", "collatz");
  assertStringIncludes(forced.stderr, "same bytes as before");
});

/** The fenced blocks that name a path after their language. */
async function documentedFiles(): Promise<{ path: string; text: string }[]> {
  const document = await Deno.readTextFile(DOCUMENT);
  const blocks = document.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms);
  return [...blocks].map(([, path, text]) => ({ path: path!, text: text! }));
}
