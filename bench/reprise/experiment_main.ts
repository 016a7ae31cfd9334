/**
 * The experiment's command line with its artifacts in the folder that it is called from.
 *
 * @module
 */

import { runCli } from "../../pipeline/cli.ts";
import { localProcess } from "../../pipeline/executors/mod.ts";
import { join } from "../../pipeline/path.ts";
import { openLocalStores } from "../../pipeline/stores/mod.ts";
import { backends } from "../../stages/backends/provider.ts";
import { stages } from "../../stages/mod.ts";
import { ROOT } from "../places.ts";

if (import.meta.main) {
  const artifacts = join(Deno.env.get("INIT_CWD") ?? ".", "artifacts");
  Deno.exit(
    await runCli(Deno.args, {
      stages,
      backends,
      stores: openLocalStores,
      executor: localProcess(ROOT),
      root: ROOT,
      artifacts,
    }),
  );
}
