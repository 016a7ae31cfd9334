import type { BackendProvider } from "./pipeline/backend.ts";
import type { Experiment } from "./pipeline/cli.ts";
import { localProcess } from "./pipeline/executors/mod.ts";
import { noBackends } from "./pipeline/no_backends.ts";
import type { AnyStage } from "./pipeline/stage.ts";
import { openLocalStores } from "./pipeline/stores/mod.ts";
import compare from "./stages/compare.ts";

/** The options of {@linkcode assembleExperiment}. */
export interface AssembleOptions {
  /** The absolute folder of the project's `deno.json`. */
  readonly root: string;
  /** Default: none. */
  readonly backends?: BackendProvider;
  /** The absolute path of the config of a command that names none. Default: none. */
  readonly config?: string;
}

/** Puts stages and engine together: processes and a store of this machine, and `compare` for sweeps. */
export function assembleExperiment(
  stages: readonly AnyStage[],
  { backends = noBackends, ...places }: AssembleOptions,
): Omit<Experiment, "artifacts" | "main"> {
  return {
    ...places,
    stages: stages.some(({ name }) => name === compare.name) ? stages : [...stages, compare],
    backends,
    stores: openLocalStores,
    executor: localProcess(places.root),
    async differencePage(difference) {
      const { renderDifferencePage } = await import("./stages/compare/difference_page.ts");
      return renderDifferencePage(difference);
    },
  };
}
