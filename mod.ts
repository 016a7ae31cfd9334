/**
 * Runs machine learning experiments so that every result can be reproduced, and nothing is computed
 * twice.
 *
 * The main module of a project calls {@linkcode main}. A stage's module imports
 * `@reprise/reprise/stage` alone, so that a new version of Reprise runs no stage again.
 *
 * `deno run -A jsr:@reprise/reprise new DIR` makes a project.
 *
 * @module
 */

import { main } from "./main.ts";
import { toFileUrl } from "./pipeline/path.ts";

export { main, type MainOptions, type ProjectExperiment } from "./main.ts";
export type * from "./pipeline/backend.ts";

if (import.meta.main) {
  const load = () => Promise.resolve({ stages: [] });
  await main({ root: toFileUrl(`${Deno.cwd()}/main.ts`), load });
}
