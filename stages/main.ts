/**
 * The main module of every task. It loads the experiment only where there is something to do.
 *
 * @module
 */

import { runProgram } from "../pipeline/cli/run_program.ts";
import { fromFileUrl } from "../pipeline/path.ts";

if (import.meta.main) {
  Deno.exit(
    await runProgram(Deno.args, {
      main: import.meta.url,
      artifacts: fromFileUrl(import.meta.resolve("../artifacts")),
      async resolveBackend(settings) {
        const { resolveChecked } = await import("./backends/resolve_backend.ts");
        return await resolveChecked(settings);
      },
      load: async () => (await import("./experiment.ts")).experiment,
    }),
  );
}
