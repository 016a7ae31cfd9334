import { assertEquals } from "@std/assert";
import { readPoints } from "../../../stages/compare/read_points.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";
import { SEEDED } from "./example_points.ts";
import { collectPoints } from "./collected_points.ts";

Deno.test("readPoints() reads each point, in the sweep's order", async () => {
  await using workspace = await makeWorkspace();
  const points = await readPoints(await collectPoints(workspace, SEEDED));
  assertEquals(points.map(({ name }) => name), SEEDED.map(({ name }) => name));
  const expected = {
    name: "latentDim=2,seed=1",
    values: { "train.latentDim": 2, seed: 1 },
    metrics: { split: "test", images: 200, loss: 650.25, psnr: 20, collapsed: false },
    losses: [
      { epoch: 1, steps: 4, loss: 660.25, reconstruction_loss: 658.25, kl_loss: 2 },
      { epoch: 2, steps: 8, loss: 650.25, reconstruction_loss: 647.25, kl_loss: 3 },
    ],
    plots: `${workspace.path}/plots/latentDim=2,seed=1/plots`,
    missing: {},
  };
  assertEquals<unknown>(points[0], expected);
});

Deno.test("readPoints() leaves out what a point lacks", async () => {
  await using workspace = await makeWorkspace();
  const missing = { losses: "it has not run", plots: "it has not run" };
  const [point] = await readPoints(
    await collectPoints(workspace, [{ ...SEEDED[0]!, missing }]),
  );
  assertEquals([point!.metrics.loss, point!.losses, point!.plots, point!.missing], [
    650.25,
    [],
    null,
    missing,
  ]);
});
