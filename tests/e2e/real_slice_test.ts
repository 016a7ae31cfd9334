/**
 * The report's model on a slice of real CIFAR-10, where the environment names an archive.
 *
 * @module
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { copyProject, type Project } from "./project.ts";

const ARCHIVE = Deno.env.get("CIFAR10_ARCHIVE");
/** WebAssembly takes half a second for an image of the full model; there the filters are few. */
const FEW_FILTERS = "train.filters={encoder: [8, 8, 8, 8, 8, 8, 8], decoder: [8, 8, 8, 8, 8]}";

Deno.test({
  name: ARCHIVE
    ? "deno task run trains, evaluates and draws on real CIFAR-10 images"
    : "deno task run on real CIFAR-10 images: skipped, CIFAR10_ARCHIVE names no archive",
  ignore: !ARCHIVE,
  async fn() {
    await using project = await copyProject();
    const native = await hasTensorFlow(project);
    const args = [
      "configs/baseline.yaml",
      `download.source=${ARCHIVE}`,
      "preprocess.limit=128",
      "train.epochs=1",
      ...native ? [] : ["backend=wasm", FEW_FILTERS],
    ];
    const ended = await project.task("run", ...args);
    assertEquals(ended.code, 0, ended.stderr);
    assertStringIncludes(ended.stderr, "in-sample");
    const run = "artifacts/runs/baseline/latest";
    const [header, row, end] = (await project.read(`${run}/losses.csv`)).split("\n");
    assertEquals(header, "epoch,steps,loss,reconstruction_loss,kl_loss");
    const [epoch, steps, loss, reconstruction, kl] = row!.split(",").map(Number);
    assertEquals([epoch, steps, end], [1, 2, ""]);
    // An untrained decoder predicts about one half everywhere: 1,024 pixels of ln 2 are 709.8.
    assert(loss! > 600 && loss! < 760, `loss ${loss}`);
    assert(Math.abs(loss! - reconstruction! - kl!) < 1e-3);
    if (native) {
      const summary = await project.read(`${run}/model_summary.txt`);
      assertStringIncludes(summary, "1,587,356");
      assertStringIncludes(summary, "102,227");
    }
    const metrics = JSON.parse(await project.read(`${run}/metrics.json`));
    assertEquals(metrics.images, 128);
    assertEquals(metrics.in_sample, true);
    const again = await project.task("run", ...args);
    assertStringIncludes(again.stderr, "nothing to do, every stage is cached");
  },
});

async function hasTensorFlow(project: Project): Promise<boolean> {
  const { backends } = JSON.parse((await project.task("backend", "--json")).stdout) as {
    backends: { name: string; state: string }[];
  };
  return backends.some(({ name, state }) => name === "tensorflow" && state !== "missing");
}
