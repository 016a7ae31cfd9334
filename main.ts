import type { BackendProvider } from "./pipeline/backend.ts";
import { runProgram } from "./pipeline/cli/run_program.ts";
import { fromFileUrl, join, resolve } from "./pipeline/path.ts";
import type { AnyStage } from "./pipeline/stage.ts";

/** The experiment of a project. */
export interface ProjectExperiment {
  /**
   * The stages that configs name by their names, in the order in which the editor's schema lists them.
   * `compare`, which compares the points of a sweep, is added unless one has its name.
   */
  readonly stages: readonly AnyStage[];
  /** The backends that stages with `usesBackend` compute on. Default: none. */
  readonly backends?: BackendProvider;
}

/** The options of {@linkcode main}. */
export interface MainOptions {
  /**
   * The `file:` URL of the folder with the project's `deno.json`, or of a module in it, such as
   * `import.meta.url`. Its `artifacts` folder gets the results.
   */
  readonly root: string | URL;
  /** Loads the experiment. A run with nothing to do is repeated without it. */
  readonly load: () => Promise<ProjectExperiment>;
  /** The config of a command that names none, relative to `root`. Default: none. */
  readonly config?: string;
}

/**
 * Runs the command that the arguments of this process name, such as `run experiment.yaml`, and ends
 * the process.
 *
 * @example The main module of a project
 * ```ts ignore
 * import { main } from "@reprise/reprise";
 *
 * if (import.meta.main) {
 *   await main({ root: import.meta.url, load: () => import("./stages/mod.ts") });
 * }
 * ```
 */
export async function main({ root: url, load, config }: MainOptions): Promise<never> {
  const root = resolve(fromFileUrl(new URL(".", url)));
  const code = await runProgram(Deno.args, {
    main: Deno.mainModule,
    artifacts: join(root, "artifacts"),
    async resolveBackend(settings) {
      const { backends } = await loadExperiment();
      return await backends.resolve(settings);
    },
    load: loadExperiment,
  });
  Deno.exit(code);

  async function loadExperiment() {
    const [{ assembleExperiment }, { stages, backends }] = await Promise.all([
      import("./assemble_experiment.ts"),
      load(),
    ]);
    return assembleExperiment(stages, {
      root,
      ...backends === undefined ? {} : { backends },
      ...config === undefined ? {} : { config: join(root, config) },
    });
  }
}
