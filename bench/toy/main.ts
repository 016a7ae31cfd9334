/**
 * The toy experiment's command line with its artifacts in the folder that it is called from.
 *
 * @module
 */

import { runProgram } from "../../pipeline/cli/run_program.ts";
import { resolve } from "../../pipeline/path.ts";

if (import.meta.main) {
  Deno.exit(
    await runProgram(Deno.args, {
      main: import.meta.url,
      artifacts: resolve(Deno.env.get("INIT_CWD") ?? ".", "artifacts"),
      resolveBackend: () => Promise.reject(new Error("No stage computes on a backend")),
      load: async () => (await import("./experiment.ts")).toy,
    }),
  );
}
