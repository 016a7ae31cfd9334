import { assembleExperiment } from "../assemble_experiment.ts";
import type { Experiment } from "../pipeline/cli.ts";
import { fromFileUrl, resolve } from "../pipeline/path.ts";
import { backends } from "./backends/provider.ts";
import { stages } from "./mod.ts";

/** The experiment, for the engine. */
export const experiment: Omit<Experiment, "artifacts" | "main"> = assembleExperiment(stages, {
  root: resolve(fromFileUrl(import.meta.resolve("../"))),
  backends,
});
