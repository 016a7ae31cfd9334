/**
 * The experiment's command line with its artifacts in the folder that it is called from.
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
      async resolveBackend(settings) {
        const { resolveChecked } = await import("../../stages/backends/resolve_backend.ts");
        return await resolveChecked(settings);
      },
      load: async () => (await import("../../stages/experiment.ts")).experiment,
    }),
  );
}
