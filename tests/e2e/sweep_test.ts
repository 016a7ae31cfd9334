/**
 * Sweeps on the real experiment, through the real tasks.
 *
 * @module
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { copyProject, type Project } from "./project.ts";
import { TINY_CONFIG } from "./tiny_config.ts";

const SWEEP = "configs/swept.yaml";
const POINTS = [
  "latentDim=2,epochs=1",
  "latentDim=2,epochs=2",
  "latentDim=3,epochs=1",
  "latentDim=3,epochs=2",
];

Deno.test("deno task run runs all points of a config with a sweep", async (test) => {
  await using project = await copyProject();
  await project.write(
    SWEEP,
    `${TINY_CONFIG}compare:\nsweep:\n  grid: { train.latentDim: [2, 3], train.epochs: [1, 2] }\n`,
  );

  await test.step("a dry run previews the points and runs nothing", async () => {
    const { code, stdout } = await project.task("run", SWEEP, "--dry-run");
    assertEquals(code, 0);
    assertStringIncludes(stdout, "swept on wasm: 4 points, 0 cached, 4 to run");
    for (const point of POINTS) assertStringIncludes(stdout, point);
  });

  await test.step("shared stages run once, every point runs, and tables compare them", async () => {
    const ended = await project.task("run", SWEEP);
    assertEquals(ended.code, 0, ended.stderr);
    assertStringIncludes(ended.stderr, "swept v1: 4 points, 15 stages ran");
    assertEquals(await entries(project, "download"), 1);
    assertEquals(await entries(project, "preprocess"), 1);
    assertEquals(await entries(project, "train"), 4);
    const latest = "artifacts/runs/swept/latest";
    const rows = (await project.read(`${latest}/comparison_tables/comparison.csv`)).trimEnd().split(
      "\n",
    );
    assertEquals(rows.length, 5);
    assertStringIncludes(await project.read(`${latest}/comparison.html`), "latentDim");
    for (const point of POINTS) {
      assertStringIncludes(
        await project.read(`${latest}/points/${point}/losses.csv`),
        "epoch,steps",
      );
    }
    const shared = await Deno.stat(`${project.path}/${latest}/data/train_images.npy`);
    assert(shared.isFile, "what all points share lies at the top");
  });

  await test.step("the second run does nothing and adds no rows", async () => {
    const ended = await project.task("run", SWEEP);
    assertEquals(ended.code, 0);
    assertStringIncludes(ended.stderr, "swept v1: nothing to do, every point is cached");
    assertEquals((await project.task("status", SWEEP, "--check")).code, 0);
  });

  await test.step("runs lists a sweep by its points", async () => {
    const { stdout } = await project.task("runs", "swept");
    assertStringIncludes(stdout, "latentDim=2,epochs=1 train ");
    assertStringIncludes(stdout, "points/latentDim=3,epochs=2/losses.csv ");
    assertStringIncludes((await project.task("runs")).stdout, "  4 points  ");
  });

  await test.step("the number of points at a time changes no byte", async () => {
    const ended = await project.task("run", SWEEP, "--force", "train", "--jobs", "1");
    assertEquals(ended.code, 0, ended.stderr);
    assertStringIncludes(ended.stderr, "swept v1: 4 points, 4 stages ran");
    assertStringIncludes(ended.stderr, "the same outcome as before");
  });

  await test.step("another value runs the points that it adds, and no others", async () => {
    const ended = await project.task("run", SWEEP, "train.latentDim=2,3,4", "--jobs", "1");
    assertEquals(ended.code, 0, ended.stderr);
    assertStringIncludes(ended.stderr, "swept v2: 6 points, 7 stages ran");
    assertEquals(await entries(project, "train"), 6);
  });

  await test.step("compare reads sweeps, configs and versions", async () => {
    const sweep = await project.task("compare", "swept", "--only-changed", "--sort-by", "loss");
    assertEquals(sweep.code, 0, sweep.stderr);
    assertEquals(sweep.stdout.trimEnd().split("\n").length, 8);
    await project.write("configs/one.yaml", TINY_CONFIG);
    await project.write("configs/other.yaml", "extends: one.yaml\ntrain: { latentDim: 3 }\n");
    const early = await project.task("compare", "configs/one.yaml", "configs/new.yaml");
    assertEquals(early.code, 2);
    assertEquals((await project.task("run", "configs/one.yaml")).code, 0);
    assertEquals((await project.task("run", "configs/other.yaml")).code, 0);
    const two = await project.task("compare", "one", "configs/other.yaml");
    assertEquals(two.code, 0, two.stderr);
    assertStringIncludes(two.stdout, "latentDim");
    assertEquals(two.stdout.trimEnd().split("\n").length, 4);
  });
});

Deno.test("deno task run reports a point that fails, and runs the others", async () => {
  await using project = await copyProject();
  const text = `${TINY_CONFIG}compare:\nsweep:\n  grid: { evaluate.neighbours: [3, 29] }\n`;
  await project.write(SWEEP, text);
  await breakEvaluation(project);
  const ended = await project.task("run", SWEEP);
  assertEquals(ended.code, 1, ended.stderr);
  assertStringIncludes(ended.stderr, "✗ neighbours=29  failed");
  assertStringIncludes(ended.stderr, "failed: neighbours=29; run again to retry them");
  const table = await project.read("artifacts/runs/swept/latest/comparison_tables/comparison.csv");
  const rows = table.trimEnd().split("\n");
  assertEquals(rows.length, 3);
  assertStringIncludes(
    rows[2]!,
    "neighbours=29: no metrics, plots: evaluate failed: Cannot evaluate: a planted fault",
  );
});

Deno.test("deno task run --fail-fast ends a sweep at the first point that fails", async () => {
  await using project = await copyProject();
  const sweep = "sweep:\n  grid: { evaluate.neighbours: [29, 3, 4] }\n";
  await project.write(SWEEP, `${TINY_CONFIG}compare:\n${sweep}`);
  await breakEvaluation(project);
  const ended = await project.task("run", SWEEP, "--fail-fast", "--jobs", "1");
  assertEquals(ended.code, 1, ended.stderr);
  assertStringIncludes(ended.stderr, "failed: neighbours=29; run again to retry them");
  assertEquals(await entries(project, "train"), 1);
  assertEquals(ended.stderr.includes("neighbours=3 "), false, ended.stderr);
});

Deno.test("deno task run continues a sweep where it was interrupted", async () => {
  await using project = await copyProject();
  const sweep = "sweep:\n  grid: { train.latentDim: [2, 3, 4] }\n";
  await project.write(SWEEP, `${TINY_CONFIG}compare:\n${sweep}`);
  const child = project.start("run", SWEEP, "--jobs", "1");
  await readUntil(child.stderr, "✓ latentDim=2");
  child.kill("SIGINT");
  await child.stdout.cancel();
  assertEquals((await child.status).code, 130);
  const ended = await project.task("run", SWEEP);
  assertEquals(ended.code, 0, ended.stderr);
  assertEquals(ended.stderr.includes("✓ latentDim=2"), false, "the first point was done");
  assertStringIncludes(ended.stderr, "swept v1: 3 points");
});

/** Reads a stream up to a text, and discards the rest. */
async function readUntil(stream: ReadableStream<Uint8Array>, awaited: string): Promise<void> {
  let text = "";
  const lines = stream.pipeThrough(new TextDecoderStream()).getReader();
  while (!text.includes(awaited)) {
    const { value, done } = await lines.read();
    assert(!done, `expected "${awaited}" in: ${text}`);
    text += value;
  }
  lines.releaseLock();
  stream.cancel().catch(() => {});
}

/** Makes the evaluation of one point fail, as a bug would. */
async function breakEvaluation({ path }: Project): Promise<void> {
  const module = `${path}/stages/evaluate.ts`;
  const text = await Deno.readTextFile(module);
  const broken = text.replace(
    "async run(context) {",
    `async run(context) {
    if (context.params.neighbours === 29) throw new Error("Cannot evaluate: a planted fault");`,
  );
  assert(broken !== text);
  await Deno.writeTextFile(module, broken);
}

async function entries({ path }: Project, stage: string): Promise<number> {
  return (await Array.fromAsync(Deno.readDir(`${path}/artifacts/store/entries/${stage}`))).length;
}
