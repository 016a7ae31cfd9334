import { assertEquals } from "@std/assert";
import { readPoints } from "../../../stages/compare/read_points.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";
import { SEEDED } from "./example_points.ts";
import { collectPoints } from "./collected_points.ts";

Deno.test("readPoints() reads each point, in the sweep's order", async () => {
  await using workspace = await makeWorkspace();
  const points = await readPoints(await collectPoints(workspace, SEEDED));
  assertEquals(points.map(({ name }) => name), SEEDED.map(({ name }) => name));
  const plots = `${workspace.path}/plots/latentDim=2,seed=1/plots`;
  const expected = {
    name: "latentDim=2,seed=1",
    values: { "train.latentDim": 2, seed: 1 },
    metrics: { split: "test", images: 200, loss: 650.25, psnr: 20, collapsed: false },
    curves: {
      losses: {
        x: [1, 2],
        columns: {
          loss: [660.25, 650.25],
          reconstruction_loss: [658.25, 647.25],
          kl_loss: [2, 3],
        },
      },
    },
    figures: {
      "plots/reconstructions": `${plots}/reconstructions.svg`,
      "plots/samples": `${plots}/samples.svg`,
    },
    isMeasured: true,
    missing: {},
    lacksAll: false,
  };
  assertEquals<unknown>(points[0], expected);
});

Deno.test("readPoints() leaves out what a point lacks", async () => {
  await using workspace = await makeWorkspace();
  const missing = { losses: "it has not run", plots: "it has not run" };
  const [point] = await readPoints(
    await collectPoints(workspace, [{ ...SEEDED[0]!, missing }]),
  );
  assertEquals([point!.metrics.loss, point!.curves, point!.figures, point!.missing], [
    650.25,
    {},
    {},
    missing,
  ]);
});

Deno.test("readPoints() takes a metric from whichever artifact a point has", async () => {
  await using place = await makeWorkspace();
  await place.write("ours/a/ours.json", '{ "loss": 1, "seconds": 5 }');
  await place.write("theirs/b/theirs.json", '{ "test": { "loss": NaN } }');
  const reason = "written by no stage of its config";
  const points = await readPoints({
    points: [
      { name: "a", values: {}, missing: { theirs: reason } },
      { name: "b", values: {}, missing: { ours: reason } },
    ],
    inputs: { ours: `${place.path}/ours`, theirs: `${place.path}/theirs` },
    declared: {
      metrics: {
        loss: {
          sources: [
            { artifact: "ours", file: "ours.json", field: "loss" },
            { artifact: "theirs", file: "theirs.json", field: "test.loss" },
          ],
        },
        seconds: { sources: [{ artifact: "ours", file: "ours.json", field: "seconds" }] },
      },
      curves: {},
      figures: [],
      score: null,
    },
  });
  assertEquals(points.map(({ metrics, missing }) => ({ metrics, missing })), [
    { metrics: { loss: 1, seconds: 5 }, missing: {} },
    { metrics: { loss: NaN }, missing: { ours: reason } },
  ]);
});

Deno.test("readPoints() says of a file that it cannot read what is wrong with it", async () => {
  await using place = await makeWorkspace();
  const collected = await collectPoints(place, [SEEDED[0]!]);
  const { name } = SEEDED[0]!;
  await place.write(`metrics/${name}/metrics.json`, "loss: 1\n");
  await place.write(`losses/${name}/losses.csv`, "step,loss\n1,2\n");
  const [point] = await readPoints(collected);
  assertEquals([point!.metrics, point!.curves, point!.isMeasured, point!.missing], [{}, {}, false, {
    metrics: "metrics.json is no JSON",
    losses:
      'losses.csv: Cannot read the table: expected column "epoch", found columns "step", "loss"',
  }]);
});
