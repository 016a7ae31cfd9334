/**
 * How a command ends that cannot do its work.
 *
 * @module
 */

import type { Problem } from "../problem.ts";
import type { CommandContext } from "./command.ts";

/** Tells what is wrong, and gives the exit code for it. */
export function fail({ message, exitCode }: Problem, { error }: CommandContext): number {
  error(`${message}\n`);
  return exitCode;
}
