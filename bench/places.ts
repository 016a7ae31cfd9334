/**
 * The folders that the measurements use.
 *
 * @module
 */

import { fromFileUrl, join, resolve } from "../pipeline/path.ts";

/** The folder of the project's `deno.json`. */
export const ROOT = resolve(fromFileUrl(import.meta.resolve("../")));

/** The folder of what the measurements leave: Python environments and tables. */
export const ARTIFACTS = join(ROOT, "artifacts", "bench");
