import type { Experiment } from "../pipeline/cli.ts";
import { localProcess } from "../pipeline/executors/mod.ts";
import { fromFileUrl, resolve } from "../pipeline/path.ts";
import { openLocalStores } from "../pipeline/stores/mod.ts";
import { backends } from "./backends/provider.ts";
import { stages } from "./mod.ts";

const root = resolve(fromFileUrl(import.meta.resolve("../")));

/** The experiment, for the engine. */
export const experiment: Omit<Experiment, "artifacts" | "main"> = {
  stages,
  backends,
  root,
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
};
