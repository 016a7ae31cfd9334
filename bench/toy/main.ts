/**
 * The toy experiment's command line with its artifacts in the folder that it is called from.
 *
 * @module
 */

import { runCli } from "../../pipeline/cli.ts";
import { join } from "../../pipeline/path.ts";
import { toy } from "./experiment.ts";

if (import.meta.main) {
  const artifacts = join(Deno.env.get("INIT_CWD") ?? ".", "artifacts");
  Deno.exit(await runCli(Deno.args, { ...toy, artifacts }));
}
