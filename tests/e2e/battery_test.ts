/**
 * Cases that other pipeline tools get wrong. More of them: kills at every write in `tests/faults/`,
 * resuming in `resume_test.ts`, plans that hold in `tests/pipeline/run/honest_plan_test.ts`, and
 * 20,000 files in the bench.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { digestText } from "../../pipeline/digest/digest.ts";
import { waitFor } from "../pipeline/executors/processes.ts";
import { makeTextProject, type TextProject } from "./text_project.ts";

Deno.test("a touched file runs no stage", async () => {
  await using project = await finished();
  for (const file of [...SOURCES, ...await project.filesIn("artifacts")]) {
    await Deno.utime(`${project.path}/${file}`, new Date(), new Date());
  }
  assertEquals((await project.call("status", "texts.yaml", "--check")).code, 0);
  assertEquals(await runAgain(project), []);
});

Deno.test("a comment in a stage runs no stage, and a token runs that stage alone", async () => {
  await using project = await finished();
  const source = await project.read("collect.ts");
  await project.write("collect.ts", `${source}// A remark.\n`);
  assertEquals(await runAgain(project), []);
  await project.write("collect.ts", `${source}export const more = 1;\n`);
  const { stderr } = await project.call("run", "texts.yaml");
  assertMatch(stderr, /✓ collect +\S+ s +code: collect\.ts .*, same bytes as before/);
  assertMatch(stderr, /✓ count +cached/);
  // The process of the next stage was started ahead, for nothing.
  assertEquals(await project.filesIn("artifacts/store/tmp"), []);
});

Deno.test("going to another config and back runs no stage", async () => {
  await using project = await finished();
  assertEquals(await runAgain(project, "count.lr=2"), ["count"]);
  assertEquals(await runAgain(project), []);
});

Deno.test("a flipped byte of any stored file is found, named and repaired", async () => {
  await using project = await finished();
  const files = [
    ...await project.filesIn("artifacts/store/objects"),
    ...await project.filesIn("artifacts/store/entries"),
  ];
  assertEquals(files.length, 5);
  for (const file of files) {
    const before = await project.read(file);
    await flipKeepingTimes(`${project.path}/${file}`);
    const { code, stderr } = await project.call("run", "texts.yaml");
    assertEquals(code, 0, stderr);
    assertMatch(stderr, new RegExp(`${file} is corrupted: expected sha256 [0-9a-f]{64}, found`));
    if (file.includes("/objects/")) {
      assertEquals(await project.read(file), before);
      assertStringIncludes(stderr, `expected sha256 ${digestText(before)}`);
    }
    assertEquals((await project.call("status", "texts.yaml", "--check")).code, 0);
  }
});

Deno.test("an altered result of a run is repaired, and named", async () => {
  await using project = await finished();
  const file = "artifacts/runs/texts/v1/texts/more/three.txt";
  await project.write(file, "four");
  const { code, stderr } = await project.call("run", "texts.yaml");
  assertEquals(code, 0);
  assertStringIncludes(stderr, `${file} is corrupted: expected sha256 ${digestText("THREE")}`);
  assertEquals(await project.read(file), "THREE");
});

Deno.test("an edit of a nested file of a folder runs what reads the folder", async () => {
  await using project = await finished();
  await project.write("texts/more/three.txt", "fourteen");
  const { stdout } = await project.call("status", "texts.yaml");
  assertMatch(stdout, /collect +will run +.*source/);
  assertEquals(await runAgain(project), ["collect", "count"]);
  assertEquals(
    await project.read("artifacts/runs/texts/latest/size.json"),
    '{"length":8,"lr":0.001}',
  );
});

Deno.test("an edit of an imported helper runs the stage, and is named", async () => {
  await using project = await finished();
  await project.write("helper.ts", "export const loud = (text: string) => text + text;\n");
  const { stdout } = await project.call("status", "texts.yaml");
  assertMatch(stdout, /collect +will run +code: helper\.ts /);
  assertEquals(await runAgain(project), ["collect", "count"]);
});

Deno.test("the same sweep twice runs nothing and adds nothing", async () => {
  await using project = await makeTextProject();
  const args = ["run", "texts.yaml", "count.lr=1,2,3"];
  const first = await project.call(...args);
  assertEquals(first.code, 0, first.stderr);
  const before = await project.filesIn("artifacts/runs");
  const second = await project.call(...args);
  assertEquals(second.code, 0);
  assertStringIncludes(second.stderr, "nothing to do, every point is cached");
  assertEquals(await project.filesIn("artifacts/runs"), before);
  assertEquals((await project.filesIn("artifacts/store/entries/count")).length, 3);
});

Deno.test("beside a run, status answers at once and a second run waits for the first", async () => {
  await using project = await finished();
  const args = ["run", "texts.yaml", "count.waits=true"];
  const first = project.start(...args);
  let waiting = "";
  await waitFor(async () => {
    const files = await project.filesIn("artifacts/store/state");
    waiting = files.find((file) => file.endsWith("/waiting")) ?? "";
    return waiting !== "";
  });
  const status = await project.call("status", "texts.yaml", "count.waits=true");
  assertMatch(status.stdout, /count +will run/);
  const second = project.start(...args);
  const reader = second.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let output = "";
  while (!output.includes("waits for process")) {
    const { value, done } = await reader.read();
    assert(!done, output);
    output += value;
  }
  assertStringIncludes(output, `waits for process ${first.pid}`);
  await project.write(waiting.replace(/waiting$/, "go"), "");
  for (let read = await reader.read(); !read.done; read = await reader.read()) output += read.value;
  assertMatch(output, /✓ count +cached/);
  assertEquals((await first.output()).code, 0);
  assertEquals((await second.status).code, 0);
  await second.stdout.cancel();
});

Deno.test("a number in exponent form is a number, and a misspelled key is shown at its place", async () => {
  await using project = await finished();
  assertEquals(await project.read("artifacts/runs/texts/v1/size.json"), '{"length":5,"lr":0.001}');
  await project.write("typo.yaml", "extends: texts.yaml\ncount:\n  Lr: 1e-3\n");
  const { code, stderr } = await project.call("run", "typo.yaml");
  assertEquals(code, 2);
  assertEquals(
    stderr,
    'typo.yaml:3:3 Unknown key "Lr" in "count": did you mean "lr"?\n3 |   Lr: 1e-3\n  |   ^^\n',
  );
});

Deno.test("a stage cannot read the store, nor what another stage wrote", async () => {
  await using project = await finished();
  const [object] = await project.filesIn("artifacts/store/objects");
  for (const file of [object!, "artifacts/runs/texts/v1/size.json"]) {
    await project.write(
      "count.ts",
      (await project.read("count.ts")).replace(
        /const \{ length \}.*/,
        () =>
          `const { length } = await Deno.readTextFile(${
            JSON.stringify(`${project.path}/${file}`)
          });`,
      ),
    );
    const { code, stderr } = await project.call("run", "texts.yaml");
    assertEquals(code, 1);
    assertStringIncludes(
      stderr,
      `Cannot give the stage read access to "${project.path}/${file}": its module declares no such thing`,
    );
  }
});

const SOURCES = [
  "deno.json",
  "main.ts",
  "collect.ts",
  "count.ts",
  "helper.ts",
  "texts.yaml",
  "texts/one.txt",
  "texts/more/three.txt",
];

/** Makes the experiment and runs it once. */
async function finished(): Promise<TextProject> {
  const project = await makeTextProject();
  const { code, stderr } = await project.call("run", "texts.yaml");
  assertEquals(code, 0, stderr);
  assertEquals(await project.ran(), ["collect", "count"]);
  return project;
}

/** Runs the experiment, and lists the stages that ran. */
async function runAgain(project: TextProject, ...args: string[]): Promise<string[]> {
  const { code, stderr } = await project.call("run", "texts.yaml", ...args);
  assertEquals(code, 0, stderr);
  return [...stderr.matchAll(/● (\w+) +starts/g)].map(([, stage]) => stage!);
}

/** Flips a bit in the middle of a file, and keeps its mode and times. */
async function flipKeepingTimes(path: string): Promise<void> {
  const { mode, mtime, atime } = await Deno.stat(path);
  const bytes = await Deno.readFile(path);
  bytes[bytes.length >> 1]! ^= 4;
  await Deno.chmod(path, 0o644);
  await Deno.writeFile(path, bytes);
  await Deno.chmod(path, mode!);
  await Deno.utime(path, atime!, mtime!);
}
