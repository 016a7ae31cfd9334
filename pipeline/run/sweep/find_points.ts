import type { Problem } from "../../problem.ts";
import type { Sweep } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { FoundPoints } from "./found_points.ts";
import type { SweepOptions } from "./sweep_options.ts";

/**
 * Finds the points of a sweep. With halving, that takes their scores: they run as far as these allow. So
 * it does where further points are proposed by the scores of those before.
 */
export async function findPoints(
  sweep: Sweep,
  engine: Engine,
  options: Omit<SweepOptions, "stages">,
): Promise<FoundPoints | Problem> {
  const { halving, search } = sweep;
  if (search !== undefined) {
    const { searchPoints } = await import("./search_points.ts");
    return await searchPoints({ ...sweep, search }, engine, options);
  }
  if (halving === undefined) return { kind: "found", sweep, before: new Map(), ran: new Map() };
  const { halvePoints } = await import("./halve_points.ts");
  return await halvePoints({ ...sweep, halving }, engine, options);
}
