/**
 * Runs machine learning experiments so that every result can be reproduced, and nothing is computed
 * twice.
 *
 * The main module of a project calls {@linkcode main}. A stage's module imports
 * `@reprise/reprise/stage` alone, so that a new version of Reprise runs no stage again.
 *
 * `deno create jsr:@reprise/reprise -- DIR` makes a project.
 *
 * @module
 */

export { main, type MainOptions, type ProjectExperiment } from "./main.ts";
export type * from "./pipeline/backend.ts";
