/** The exit code of each way to end. */
export const EXIT_CODES = {
  done: 0,
  failed: 1,
  usage: 2,
  stale: 3,
  corrupted: 5,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

/** One of {@linkcode EXIT_CODES}. */
export type ExitCode = typeof EXIT_CODES[keyof typeof EXIT_CODES];

/** A problem as an outcome: the command line shows its message and ends with its exit code. */
export interface Problem {
  readonly kind: "problem";
  readonly exitCode: ExitCode;
  /** For the user: what was found, what is wanted and, on the next line, what to do. */
  readonly message: string;
}

/** Makes the problem of a wrong config or command line. */
export function usageProblem(message: string): Problem {
  return { kind: "problem", exitCode: EXIT_CODES.usage, message };
}

/** Makes the problem of corrupted files in the store. */
export function corruptionProblem(message: string): Problem {
  return { kind: "problem", exitCode: EXIT_CODES.corrupted, message };
}

/**
 * An error whose message is for the user, thrown where an outcome cannot be returned. Any other error
 * is a bug, and is shown with its trace.
 */
export class UserError extends Error {
  override readonly name: string = "UserError";
  readonly exitCode: ExitCode;

  /** @param options.exitCode Default: `EXIT_CODES.failed`. */
  constructor(message: string, options: ErrorOptions & { readonly exitCode?: ExitCode } = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? EXIT_CODES.failed;
  }
}

/** Turns an error for the user into a problem, and throws any other error again. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof UserError)) throw error;
  return { kind: "problem", exitCode: error.exitCode, message: error.message };
}
