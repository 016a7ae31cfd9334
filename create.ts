/**
 * Makes a project of one's own: `deno create jsr:@reprise/reprise -- DIR`.
 *
 * @module
 */

import { assembleExperiment } from "./assemble_experiment.ts";
import { runCli } from "./pipeline/cli.ts";

if (import.meta.main) {
  const folder = Deno.cwd();
  const experiment = assembleExperiment([], { root: folder });
  Deno.exit(await runCli(["new", ...Deno.args], { ...experiment, artifacts: folder }));
}
