import type { CollectedPoint, StageContext } from "../../pipeline/stage.ts";
import { readLosses } from "../results/losses.ts";
import type { ComparedPoint } from "./comparison.ts";

/**
 * Reads the points, each as far as it has results.
 *
 * @throws {Error} If a file is missing or corrupted.
 */
export function readPoints(
  context: Pick<StageContext<unknown>, "points" | "inputs">,
): Promise<ComparedPoint[]> {
  return Promise.all(context.points.map((point) => readPoint(point, context.inputs)));
}

async function readPoint(
  { name, values, missing }: CollectedPoint,
  { metrics, losses, plots }: Readonly<Record<string, string>>,
): Promise<ComparedPoint> {
  const has = (artifact: string) => !Object.hasOwn(missing, artifact);
  return {
    name,
    values,
    missing,
    metrics: has("metrics")
      ? JSON.parse(await Deno.readTextFile(`${metrics}/${name}/metrics.json`))
      : {},
    losses: has("losses")
      ? readLosses(await Deno.readTextFile(`${losses}/${name}/losses.csv`))
      : [],
    plots: has("plots") ? `${plots}/${name}/plots` : null,
  };
}
