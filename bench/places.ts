/**
 * Where things lie.
 *
 * @module
 */

import { fromFileUrl, join, resolve } from "../pipeline/path.ts";

/** The folder of the project's `deno.json`. */
export const ROOT = resolve(fromFileUrl(import.meta.resolve("../")));

/** The folder of all that the measurements leave: Python environments, and the tables. */
export const ARTIFACTS = join(ROOT, "artifacts", "bench");
