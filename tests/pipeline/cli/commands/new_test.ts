import { assertEquals, assertStringIncludes } from "@std/assert";
import { projectFiles } from "../../../../pipeline/cli/new/project_files.ts";
import { basename, dirname, fromFileUrl, join, resolve } from "../../../../pipeline/path.ts";
import { makeToy } from "./call.ts";

const ROOT = resolve(fromFileUrl(import.meta.resolve("../../../../")));

Deno.test("new makes a project that runs, with a test that passes, in a folder of its own", async () => {
  await using toy = await makeToy();
  const { code, output, error } = await toy.call("new", "my experiment");
  assertEquals([code, error], [0, ""]);
  assertEquals(
    output,
    "Made a project in my experiment. Run it:\n  cd 'my experiment'\n  deno task run\n",
  );
  const project = `${toy.path}/my experiment`;
  const first = await deno(project, "task", "--quiet", "run");
  assertEquals(
    [first.code, first.stdout.split("\n")],
    [0, [...["line.json", "losses.csv"].map((name) => `${LATEST}/${name}`), ""]],
    first.stderr,
  );
  const again = await deno(project, "task", "--quiet", "run", "fit.rate=0.2");
  assertStringIncludes(again.stderr, "✓ sample  cached");
  assertStringIncludes(again.stderr, "fit.rate: 0.5 → 0.2");

  const { stages } = JSON.parse(await toy.read(`my experiment/${LATEST}/run.json`));
  const entry = `artifacts/store/entries/fit/${stages[1].fingerprint}.json`;
  const { record } = JSON.parse(await toy.read(`my experiment/${entry}`)).entry;
  assertEquals(
    [Object.keys(record.code).sort(), record.settings],
    [
      ["@reprise/reprise/pipeline/define_stage.ts", "stages/fit.ts", "stages/line.ts"],
      { "deno.json": { unstable: ["lazy-dynamic-imports"] } },
    ],
  );
  const help = await deno(project, "run", "-A", "main.ts", "help");
  const commands = [...help.stdout.matchAll(/^ {2}deno task (\w+)/gm)].map(([, name]) => name);
  const { tasks } = JSON.parse(await toy.read("my experiment/deno.json"));
  assertEquals([...commands, "test"].sort(), Object.keys(tasks).sort());
  for (const check of [["task", "test"], ["fmt", "--check"], ["lint"]]) {
    const checked = await deno(project, ...check);
    assertEquals(checked.code, 0, `${check[0]}: ${checked.stderr}`);
  }
});

const LATEST = "artifacts/runs/experiment/latest";

Deno.test("new writes the files that docs/own-project.md lists and shows", async () => {
  const files = await projectFiles(dirname(ROOT) + "/mine");
  const page = await Deno.readTextFile(join(ROOT, "docs/own-project.md"));
  const [, list] = /^```text\n(.*?)^```$/ms.exec(page)!;
  const listed = [...list!.matchAll(/^(\w\S*\w) /gm)].map(([, name]) => name!);
  const names = Object.keys(files).filter((name) => name !== ".gitignore");
  const made = ["deno.lock", "schema.json"];
  assertEquals(listed.sort(), [...names, ...made].sort());

  const [, main] = /^```ts\n(.*?)^```$/ms.exec(page)!;
  assertEquals(main, files["main.ts"]);
  const { imports, links } = JSON.parse(files["deno.json"]!);
  const [, shown] = /^```json\n(.*?)^```$/ms.exec(page)!;
  assertEquals({ imports: { ...imports, ...JSON.parse(`{${shown}}`).imports }, links }, {
    imports,
    links: [`../${basename(ROOT)}`],
  });
});

Deno.test("new refuses a folder that holds something, one of Reprise's, and none", async () => {
  await using toy = await makeToy();
  const refused = async (...args: string[]) => {
    const { code, error } = await toy.call("new", ...args);
    assertEquals(code, 2);
    return error;
  };
  assertEquals(
    await refused("."),
    'Cannot make a project in ".": it holds "toy.yaml", expected a new folder\nName another\n',
  );
  assertEquals(
    await refused("toy.yaml"),
    'Cannot make a project in "toy.yaml": it is a file, expected a new folder\nName another\n',
  );
  assertEquals(
    await refused(join(ROOT, "mine")),
    `Cannot make a project in "${ROOT}/mine": the folder lies in that of Reprise, ` +
      `expected one outside\nName one beside it, such as ${dirname(ROOT)}/my-experiment\n`,
  );
  assertEquals(
    await refused(),
    "Cannot make a project: 0 folders were named, expected one\n" +
      "Name a new folder, such as ../my-experiment\n",
  );
});

async function deno(cwd: string, ...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args,
    cwd,
    // A task within a task keeps the folder of the outer one, where it would look for paths.
    env: { NO_COLOR: "1", INIT_CWD: cwd },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}
