/**
 * A training whose runner is killed ends with the same bytes as one that was never interrupted.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { drawUniform } from "../../stages/random/draw_uniform.ts";
import { truncateFile } from "../faults/truncated_file.ts";
import { readyBackend } from "../stages/backends/ready_backend.ts";
import { copyProject, type Project } from "./project.ts";
import { checkpointAt, checkpointsOf, startRun } from "./real_runner.ts";
import { TINY, TINY_CONFIG } from "./tiny_config.ts";

/** A config of the stages up to `train`. */
const SHORT = "configs/short.yaml";
const EPOCHS = 6;
// 12 steps an epoch, a checkpoint at each, and one that is kept at each second epoch.
const TRAINING = [`train.epochs=${EPOCHS}`, "train.batchSize=4", "preprocess.validation=0.2"];
const EACH_STEP = [...TRAINING, "train.checkpoint={seconds: 0, keepEpochs: 2}"];
const seed = Number(Deno.env.get("TEST_SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0]);
const EXIT_CODES: Partial<Record<Deno.Signal, number>> = { SIGINT: 130, SIGTERM: 143 };

const SIGNALS: Readonly<Record<string, readonly Deno.Signal[]>> = {
  wasm: ["SIGKILL", "SIGINT", "SIGKILL", "SIGTERM"],
  tensorflow: ["SIGKILL", "SIGKILL"],
};

for (const [backend, signals] of Object.entries(SIGNALS)) {
  const ready = await readyBackend(backend);
  const name = `deno task run writes the same bytes on ${backend} after its runner was killed`;
  if (ready.kind === "skipped") {
    Deno.test.ignore(`${name} (skipped: ${ready.why})`, () => {});
  } else {
    Deno.test(`${name} (TEST_SEED=${seed})`, async (test) => {
      await using whole = await tinyProject(backend);
      const ended = await whole.task("run", TINY, ...TRAINING);
      assertEquals(ended.code, 0, ended.stderr);
      await using project = await tinyProject(backend);

      for (const [index, signal] of signals.entries()) {
        await test.step(`${signal} at a random step`, () => killOnce(project, { index, signal }));
      }
      await test.step("a torn checkpoint is quarantined, and the one before it is used", async () => {
        const left = await checkpointsOf(project);
        const last = left.filter(({ at }) => at === left[0]!.at);
        const before = left[last.length];
        for (const { path } of last) await truncateFile(path);
        const { code, stderr } = await startRun(project, [TINY, ...EACH_STEP]).ended;
        assertEquals(code, 0, stderr);
        assertStringIncludes(stderr, "is corrupted");
        assertStringIncludes(stderr, placeText(before!.at));
      });
      await test.step("every artifact has the digest of the run that was never interrupted", async () => {
        assertEquals(await digestsOf(project), await digestsOf(whole));
        const losses = await project.read("artifacts/runs/tiny/latest/losses.csv");
        assertEquals(losses.trim().split("\n").length, EPOCHS + 1);
      });
      if (backend === "wasm") {
        await test.step("more epochs resume from it, and fewer from what it kept", () =>
          prolong(project));
      }
    });
  }
}

Deno.test("deno task run restarts training where the schedule depends on the epochs, and says so", async () => {
  await using project = await tinyProject("wasm");
  const cosine = "train.schedule={kind: cosine}";
  for (const epochs of [1, 2]) {
    const { code, stderr } = await project.task("run", SHORT, cosine, `train.epochs=${epochs}`);
    assertEquals(code, 0, stderr);
    const reason = "restarts: the cosine schedule depends on train.epochs";
    assertEquals(stderr.includes(reason), epochs === 2, stderr);
  }
});

Deno.test("deno task run trains no further epoch where training stopped early", async () => {
  await using project = await tinyProject("wasm");
  // No loss falls by that much, so that the second epoch is the last.
  const stopping = "train.earlyStopping={monitor: loss, patience: 1, minDelta: 5000}";
  const args = [SHORT, ...TRAINING, stopping, "train.restoreBest=loss"];
  const four = await startRun(project, [...args, "train.epochs=4"]).ended;
  assertEquals(four.code, 0, four.stderr);
  assertStringIncludes(
    four.stderr,
    "Stopped after epoch 2 of 4: loss has fallen by no more than train.earlyStopping.minDelta, 5000, since epoch 1",
  );
  const digests = await digestsOf(project, "short");
  const eight = await startRun(project, [...args, "train.epochs=8"]).ended;
  assertEquals(eight.code, 0, eight.stderr);
  assertStringIncludes(eight.stderr, "resumes from epoch 4");
  assertStringIncludes(eight.stderr, "Stopped after epoch 2 of 8");
  assertEquals(await digestsOf(project, "short"), digests);
});

/** Kills a runner at a random step of the rest of the training. */
async function killOnce(
  project: Project,
  { index, signal }: { readonly index: number; readonly signal: Deno.Signal },
): Promise<void> {
  const from = (await checkpointsOf(project))[0]?.at ?? 0;
  const [part] = drawUniform(1, { seed, purpose: "kills", counters: [index] });
  const running = startRun(project, [TINY, ...EACH_STEP]);
  await checkpointAt(project, from + 0.05 + part! * (EPOCHS - 0.5 - from) / 2);
  await running.kill(signal);
  const { code, stderr } = await running.ended;
  if (signal !== "SIGKILL") {
    assertEquals(code, EXIT_CODES[signal], stderr);
    assertMatch(stderr, /! A checkpoint of epoch \d+, step \d+ was saved\n/);
  }
  if (from > 0) assertStringIncludes(stderr, placeText(from));
}

function placeText(at: number): string {
  return Number.isInteger(at)
    ? `resumes from epoch ${at}`
    : `resumes in epoch ${Math.floor(at) + 1}`;
}

async function prolong(project: Project): Promise<void> {
  for (const [epochs, from] of [[EPOCHS + 2, EPOCHS], [EPOCHS - 1, EPOCHS - 2]] as const) {
    const args = [SHORT, ...EACH_STEP, `train.epochs=${epochs}`];
    const { code, stderr } = await startRun(project, args).ended;
    assertEquals(code, 0, stderr);
    assertStringIncludes(stderr, `resumes from epoch ${from}`);
    const continued = await digestsOf(project, "short");
    const forced = await startRun(project, [...args, "--force", "train"]).ended;
    assertEquals(forced.code, 0, forced.stderr);
    assert(!forced.stderr.includes("continues"), forced.stderr);
    assertEquals(await digestsOf(project, "short"), continued);
  }
}

async function tinyProject(backend: string): Promise<Project> {
  const project = await copyProject();
  const config = TINY_CONFIG.replace("backend: wasm", `backend: ${backend}`);
  await project.write(TINY, config);
  await project.write(SHORT, config.slice(0, config.indexOf("evaluate:")));
  return project;
}

/** Lists the outputs of each stage of the last run, with their digests. */
async function digestsOf(project: Project, run = "tiny"): Promise<Record<string, unknown>> {
  const stages = await project.stages(run);
  return Object.fromEntries(stages.map(({ stage, outputs }) => [stage, outputs]));
}
