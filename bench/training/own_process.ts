/**
 * Names the processes of this folder.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { ROOT } from "../places.ts";

/**
 * Gives the command of a process that is measured.
 *
 * @param module A main module of this folder.
 */
export function ownProcess(module: string, args: readonly string[]): readonly string[] {
  return [
    "deno",
    "run",
    "-A",
    "--quiet",
    "--no-check",
    `--config=${ROOT}/deno.json`,
    join(ROOT, "bench/training", module),
    ...args,
  ];
}
