/**
 * The parts that `main()` puts together, for a program that does so itself: with another store or
 * executor, with artifacts elsewhere, or without ending its process.
 *
 * @example A command line with its artifacts in the current folder
 * ```ts ignore
 * import { localProcess, openLocalStores, noBackends, runCli } from "@reprise/reprise/cli";
 * import { stages } from "./stages/mod.ts";
 *
 * const root = import.meta.dirname!;
 * Deno.exitCode = await runCli(Deno.args, {
 *   stages,
 *   backends: noBackends,
 *   stores: openLocalStores,
 *   executor: localProcess(root),
 *   root,
 *   artifacts: `${Deno.cwd()}/artifacts`,
 * });
 * ```
 *
 * @module
 */

export { type Experiment, runCli } from "./pipeline/cli.ts";
export { EXIT_CODES, type ExitCode } from "./pipeline/problem.ts";
export type * from "./pipeline/backend.ts";
export { noBackends } from "./pipeline/no_backends.ts";
export { localProcess } from "./pipeline/executors/mod.ts";
export type * from "./pipeline/executors/executor.ts";
export { openLocalStores } from "./pipeline/stores/mod.ts";
export type * from "./pipeline/stores/stores.ts";
export type * from "./pipeline/stores/result_store.ts";
export type * from "./pipeline/stores/work_area.ts";
export type * from "./pipeline/diff/diff_sides.ts";
