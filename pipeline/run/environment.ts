/**
 * What a run has around it: the machine that it computes on, and the git
 * checkout that its code is of. Both are recorded for people, and enter no
 * fingerprint.
 *
 * @module
 */

import type { Checkout, Machine } from "../versions/run_record.ts";
import { spawnDeno } from "../process/spawn_deno.ts";

const SURROUNDINGS_PROCESS = import.meta.resolve("./environment_process.ts");

/** What a run has around it. */
export interface Environment {
  /** Null where it could not be asked. */
  readonly machine: Machine | null;
  /** Null without git, outside of a checkout, and before its first commit. */
  readonly git: Checkout | null;
}

/** Where to look. */
export interface EnvironmentOptions {
  /** The folder of the project's `deno.json`. */
  readonly root: string;
  /** The folder of the store and the runs, which is no part of the project's code. */
  readonly artifacts: string;
}

/**
 * Looks around. The runner has leave neither to ask the system for its hardware nor to run git, and
 * should not have it: a process that does this alone has it instead.
 */
export async function describeEnvironment(
  { root, artifacts }: EnvironmentOptions,
): Promise<Environment> {
  const args = ["run", "--quiet", "--no-config", "--no-lock", "--no-check", "--no-prompt"];
  try {
    const process = spawnDeno([...args, "--allow-all", SURROUNDINGS_PROCESS, root, artifacts], {
      ...{ stdin: "null", stdout: "piped", stderr: "null" },
    });
    const { stdout } = await process.output();
    return JSON.parse(new TextDecoder().decode(stdout));
  } catch {
    return { machine: null, git: null };
  }
}
