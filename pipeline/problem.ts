/**
 * What keeps a command from doing its work, and the exit code that tells a script so.
 *
 * @module
 */

/** The exit code of each way to end; help and README list them. */
export const EXIT_CODES = {
  done: 0,
  failed: 1,
  usage: 2,
  stale: 3,
  corrupted: 5,
  interrupted: 130,
  terminated: 143,
} as const;

/** A problem as an outcome: the caller tells the user, and ends with the exit code. */
export interface Problem {
  readonly kind: "problem";
  /** One of {@linkcode EXIT_CODES}. */
  readonly exitCode: 1 | 2 | 5;
  /** What was found, what is wanted and what to do. */
  readonly message: string;
}

/** Makes the problem of a config or a command line that is wrong. */
export function usageProblem(message: string): Problem {
  return { kind: "problem", exitCode: EXIT_CODES.usage, message };
}

/** Makes the problem of stored files that are corrupted. */
export function corruptionProblem(message: string): Problem {
  return { kind: "problem", exitCode: EXIT_CODES.corrupted, message };
}

/**
 * An error whose message is for the user, thrown where an outcome cannot be returned. Any other error
 * is a bug, and is shown with its trace.
 */
export class UserError extends Error {
  override readonly name: string = "UserError";
  /** One of {@linkcode EXIT_CODES}. */
  readonly exitCode: Problem["exitCode"];

  /** @param options.exitCode Default: 1, the run failed. */
  constructor(
    message: string,
    options: ErrorOptions & { readonly exitCode?: Problem["exitCode"] } = {},
  ) {
    super(message, options);
    this.exitCode = options.exitCode ?? EXIT_CODES.failed;
  }
}

/** Makes a problem of an error for the user; throws any other error again. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof UserError)) throw error;
  return { kind: "problem", exitCode: error.exitCode, message: error.message };
}
