/**
 * The main module of every task, where the engine and the experiment meet.
 *
 * @module
 */

import { runCli } from "../pipeline/cli.ts";
import { localProcess } from "../pipeline/executors/mod.ts";
import { fromFileUrl, join, resolve } from "../pipeline/path.ts";
import { openLocalStores } from "../pipeline/stores/mod.ts";
import { backends } from "./backends/provider.ts";
import { stages } from "./mod.ts";

if (import.meta.main) {
  const root = resolve(fromFileUrl(new URL("..", import.meta.url)));
  Deno.exit(
    await runCli(Deno.args, {
      stages,
      backends,
      root,
      artifacts: join(root, "artifacts"),
      stores: openLocalStores,
      executor: localProcess(root),
      async loadGoals() {
        const { metricGoal } = await import("./compare/metric_goal.ts");
        return metricGoal;
      },
      async differencePage(difference) {
        const { renderDifferencePage } = await import("./compare/difference_page.ts");
        return renderDifferencePage(difference);
      },
    }),
  );
}
