/**
 * Lists the tools that are measured beside Reprise.
 *
 * @module
 */

import { dvc } from "./dvc.ts";
import { makePython } from "./python.ts";
import { snakemake } from "./snakemake.ts";
import type { Tool } from "./tool.ts";

const PACKAGES = ["dvc==3.67.1", "snakemake==9.27.1"];

/** Installs the tools where that was not done yet. */
export async function installTools(): Promise<readonly Tool[]> {
  const programs = await makePython("engines", PACKAGES);
  return [dvc(programs), snakemake(programs)];
}
