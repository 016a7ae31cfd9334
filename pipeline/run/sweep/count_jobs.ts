import type { Problem } from "../../problem.ts";
import type { Sweep } from "../../sweep/sweep.ts";
import { chooseBackend } from "../choose_backend.ts";
import type { Engine } from "../engine.ts";

/**
 * Counts the points that run at a time: at most as many as asked for. Each point gets the threads that
 * its config says, since other threads may compute other bytes; so the cores limit the points.
 */
export async function countJobs(
  { points }: Sweep,
  engine: Engine,
  { jobs }: { readonly jobs: number },
): Promise<number | Problem> {
  const chosen = await chooseBackend(points[0]!.config, engine);
  if (chosen.kind === "problem") return chosen;
  const threads = points.flatMap(({ config }) =>
    config.stages.map(({ program }) => program?.form.resources?.threads ?? 1)
  );
  const cores = Math.max(chosen.backend?.cores ?? 1, ...threads);
  const fitting = Math.floor(navigator.hardwareConcurrency / cores);
  return Math.max(1, Math.min(jobs, fitting, points.length));
}
