/**
 * The files of points, as the engine collects them.
 *
 * @module
 */

import { join } from "node:path";
import type { StageContext } from "../../../pipeline/stage.ts";
import type { ComparedPoint } from "../../../stages/compare/comparison.ts";
import type { Workspace } from "../../helpers/workspace.ts";
import { DECLARED } from "./declared.ts";

/** The figures of which every point has one. */
const FIGURES = ["reconstructions", "samples"];

/** Writes the metrics, two epochs of losses and the figures of each point, but for what it lacks. */
export async function collectPoints(
  workspace: Workspace,
  points: readonly Pick<ComparedPoint, "name" | "values" | "metrics" | "missing">[],
): Promise<Pick<StageContext<unknown>, "points" | "inputs" | "declared">> {
  for (const { name, metrics, missing } of points) {
    const files = {
      metrics: [["metrics.json", JSON.stringify(metrics)]],
      losses: [["losses.csv", lossesCsv(Number(metrics.loss))]],
      plots: FIGURES.map((figure) => [`plots/${figure}.svg`, svgOf(name)]),
    };
    for (const [artifact, written] of Object.entries(files)) {
      if (Object.hasOwn(missing, artifact)) continue;
      for (const [path, text] of written) {
        await workspace.write(`${artifact}/${name}/${path}`, text!);
      }
    }
  }
  return {
    points: points.map(({ name, values, missing }) => ({ name, values, missing })),
    inputs: {
      metrics: join(workspace.path, "metrics"),
      losses: join(workspace.path, "losses"),
      plots: join(workspace.path, "plots"),
    },
    declared: DECLARED,
  };
}

function svgOf(text: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><text>${text}</text></svg>\n`;
}

function lossesCsv(loss: number): string {
  return `epoch,steps,loss,reconstruction_loss,kl_loss
1,4,${loss + 10},${loss + 8},2
2,8,${loss},${loss - 3},3
`;
}
