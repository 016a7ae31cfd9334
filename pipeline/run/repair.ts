import { corruptionProblem, type Problem } from "../problem.ts";
import type { Run } from "./run.ts";

/** A disk on which repair fails this often is broken. */
export const ATTEMPTS = 3;

/** Makes the problem of a disk that corrupts what is stored on it, again and again. */
export function corruptedAgain(name: string): Problem {
  return corruptionProblem(
    `Cannot finish "${name}": stored files were corrupted ${ATTEMPTS} times in a row\n` +
      `Check the disk that holds the artifacts, then run again`,
  );
}

/**
 * Calls a function until it meets no corruption, at most {@linkcode ATTEMPTS} times. Corrupted objects
 * are quarantined, so that their stages run again.
 */
export async function repairing<Result>(
  { found, plan }: Run,
  attempt: () => Promise<Result | "corrupted">,
): Promise<Result | Problem> {
  for (let count = 1; count <= ATTEMPTS; count++) {
    found.clear();
    const result = await attempt();
    if (result !== "corrupted") return result;
  }
  return corruptedAgain(plan.name);
}
