/**
 * The tools that are measured beside Reprise, one line each.
 *
 * @module
 */

import { dvc } from "./dvc.ts";
import { makePython } from "./python.ts";
import { snakemake } from "./snakemake.ts";
import type { Tool } from "./tool.ts";

/** What pip installs for them. */
const PACKAGES = ["dvc==3.67.1", "snakemake==9.27.1"];

/** Installs the tools, once, and gives them. */
export async function installTools(): Promise<readonly Tool[]> {
  const programs = await makePython("engines", PACKAGES);
  return [dvc(programs), snakemake(programs)];
}
