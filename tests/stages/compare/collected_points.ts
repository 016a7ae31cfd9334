/**
 * The files of points, as the engine collects them.
 *
 * @module
 */

import { join } from "node:path";
import type { StageContext } from "../../../pipeline/stage.ts";
import type { ComparedPoint } from "../../../stages/compare/comparison.ts";
import type { Workspace } from "../../helpers/workspace.ts";

/** The figures of which every point has one. */
const FIGURES = ["reconstructions", "samples"];

/** Writes the metrics, two epochs of losses and the figures of each point. */
export async function collectPoints(
  workspace: Workspace,
  points: readonly Pick<ComparedPoint, "name" | "values" | "metrics">[],
): Promise<Pick<StageContext<unknown>, "points" | "inputs">> {
  for (const { name, metrics } of points) {
    const loss = Number(metrics.loss);
    await workspace.write(`metrics/${name}/metrics.json`, JSON.stringify(metrics));
    await workspace.write(`losses/${name}/losses.csv`, lossesCsv(loss));
    for (const figure of FIGURES) await workspace.write(`plots/${name}/plots/${figure}.svg`, SVG);
  }
  return {
    points: points.map(({ name, values }) => ({ name, values })),
    inputs: {
      metrics: join(workspace.path, "metrics"),
      losses: join(workspace.path, "losses"),
      plots: join(workspace.path, "plots"),
    },
  };
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"></svg>\n';

function lossesCsv(loss: number): string {
  return `epoch,steps,loss,reconstruction_loss,kl_loss
1,4,${loss + 10},${loss + 8},2
2,8,${loss},${loss - 3},3
`;
}
