/**
 * How a command ends that cannot do its work.
 *
 * @module
 */

import type { CommandContext } from "./command.ts";
import type { EngineProblem } from "../run/engine.ts";

/** Tells what is wrong, and gives the exit code for it. */
export function fail({ message, exitCode }: EngineProblem, { error }: CommandContext): number {
  error(`${message}\n`);
  return exitCode;
}
