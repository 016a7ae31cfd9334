import { assertEquals } from "@std/assert";
import { toFileUrl } from "../../../pipeline/path.ts";
import { load, makeFolder, problemsOf } from "./toy.ts";

/** A module as `defineStage()` makes them, without a package to resolve from a temporary folder. */
const COUNT = `
const params = {
  safeParse: (value) => "unit" in value
    ? { success: true, data: value }
    : { success: true, data: { unit: "B", ...value } },
};
export default {
  name: "count",
  summary: "Counts",
  module: import.meta.url,
  params,
  writes: {},
  files: ({ list }) => list === undefined ? {} : { list },
  run: () => Promise.resolve(),
};
`;

Deno.test("use: finds a module beside the config that names it", async () => {
  await using folder = await makeFolder({
    "a.yaml": "extends: sub/b.yaml\ncount: {unit: kB}\n",
    "sub/b.yaml": "count: {use: ./count.ts, list: list.txt}\n",
    "sub/count.ts": COUNT,
    "sub/list.txt": "",
  });
  const outcome = await load(folder, "a.yaml");
  assertEquals(outcome.kind, "config");
  if (outcome.kind === "config") {
    const [{ name, use, params, files, stage } = null!] = outcome.config.stages;
    assertEquals({ name, use, params, files, module: stage.module }, {
      name: "count",
      use: `${folder.path}/sub/count.ts`,
      params: { list: "list.txt", unit: "kB" },
      files: { list: `${folder.path}/sub/list.txt` },
      module: toFileUrl(`${folder.path}/sub/count.ts`),
    });
  }
});

Deno.test("use: can stand in for a built-in stage, under its name", async () => {
  await using folder = await makeFolder({ "a.yaml": "train:\n", "count.ts": COUNT });
  const outcome = await load(folder, "a.yaml", { overrides: ["train.use=count.ts"] });
  assertEquals(outcome.kind === "config" && outcome.config.stages[0]!.stage.name, "count");
});

Deno.test("use: says what is wrong with a module", async () => {
  const problems = (use: string, module = "") =>
    problemsOf({ "a.yaml": `count: {use: ${use}}`, "count.ts": module });
  assertEquals(await problems("./cuont.ts"), [
    'a.yaml:1:14 Cannot use "./cuont.ts" as a stage: there is no such file: did you mean "count.ts"?',
  ]);
  assertEquals(await problems("."), [
    'a.yaml:1:14 Cannot use "." as a stage: it is not a file',
  ]);
  assertEquals(await problems("./count.ts", "export default { name: 'count' };"), [
    'a.yaml:1:14 Cannot use "./count.ts" as a stage: its default export is not the result of defineStage()',
  ]);
  assertEquals(await problems("./count.ts", COUNT.replace('"count"', '"Count"')), [
    'a.yaml:1:14 Cannot use "./count.ts" as a stage: expected a name of lower-case letters, digits and underscores',
  ]);
  assertEquals(await problems("./count.ts", "throw new Error('no luck\\nat all');"), [
    'a.yaml:1:14 Cannot use "./count.ts" as a stage: no luck',
  ]);
  assertEquals(await problems("https://example.org/a.ts"), [
    'a.yaml:1:14 Cannot read "count.use": expected the path of a stage\'s module, got "https://example.org/a.ts"',
  ]);
  assertEquals(await problems("[1]"), [
    'a.yaml:1:14 Cannot read "count.use": expected the path of a stage\'s module, got a list of 1 item',
  ]);
  assertEquals(await problemsOf({ "a.yaml": "My-Stage: {use: ./a.ts}" }), [
    'a.yaml:1:1 Cannot name a stage "My-Stage": expected a lower-case letter, then lower-case letters, digits and underscores',
  ]);
});

Deno.test("a stage's own functions may fail in any way", async () => {
  const problems = (part: string) =>
    problemsOf({ "a.yaml": "count: {use: ./count.ts, list: x}", "count.ts": COUNT + part });

  const source = (from: string, to: string) =>
    problemsOf({
      "a.yaml": "count: {use: ./count.ts, list: x}",
      "count.ts": COUNT.replace(from, to),
    });
  assertEquals(await problems("\nparams.safeParse = () => { throw new Error('no check'); };"), [
    'a.yaml:1:1 Cannot check "count": no check',
  ]);
  assertEquals(await source("list === undefined ? {} : { list }", "{ throw 'no files'; }"), [
    'a.yaml:1:1 Cannot find the files of "count": no files',
  ]);
  assertEquals(await source(`unit: "B"`, "unit: new Date(0)"), [
    'a.yaml:1:1 Cannot use the params of "count": expected a mapping of plain JSON values',
  ]);
});

Deno.test("use: accepts a folder where the stage says that a param names one, and no file", async () => {
  const files = {
    "count.ts": COUNT.replace("files:", 'folders: ["list"], files:'),
    "texts/a.txt": "",
  };
  const problems = (list: string) =>
    problemsOf({ "a.yaml": `count: {use: ./count.ts, list: ${list}}\n`, ...files });
  assertEquals(await problems("texts"), []);
  assertEquals(await problems("texts/a.txt"), [
    'a.yaml:1:32 Cannot read "count.list": expected a folder, got the file "FOLDER/texts/a.txt"',
  ]);
  assertEquals(await problems("[texts]"), [
    'a.yaml:1:1 Cannot find the files of "count": Expected the path of "list", found a list of 1 item',
  ]);
  assertEquals(await problems("/dev/zero"), [
    'a.yaml:1:32 Cannot read "count.list": expected a folder, got the device "/dev/zero"',
  ]);
  assertEquals(await problems("gone"), [
    'a.yaml:1:32 Cannot read "count.list": there is no folder "FOLDER/gone"',
  ]);
});

Deno.test("use: accepts a folder or a file as the stage says for its other params", async () => {
  const files = {
    "count.ts": COUNT.replace(
      "files:",
      'folders: ({ unit }) => unit === "F" ? ["list"] : [], files:',
    ),
    "texts/a.txt": "",
  };
  const problems = (unit: string, list: string) =>
    problemsOf({ "a.yaml": `count: {use: ./count.ts, list: ${list}, unit: ${unit}}\n`, ...files });
  assertEquals([...await problems("F", "texts"), ...await problems("B", "texts/a.txt")], []);
  assertEquals(await problems("F", "texts/a.txt"), [
    'a.yaml:1:32 Cannot read "count.list": expected a folder, got the file "FOLDER/texts/a.txt"',
  ]);
  assertEquals(await problems("B", "texts"), [
    'a.yaml:1:32 Cannot read "count.list": expected a file, got the folder "FOLDER/texts"',
  ]);
});
