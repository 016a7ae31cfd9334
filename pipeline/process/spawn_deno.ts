import { UserError } from "../problem.ts";
import { keptVariables } from "./kept_variables.ts";

/** The options of {@linkcode spawnDeno}. */
export interface SpawnOptions extends Omit<Deno.CommandOptions, "args" | "clearEnv"> {
  /** True for a process that reaches hosts: it gets the variables for that. Default: false. */
  readonly network?: boolean;
}

/**
 * Starts the Deno that runs this process, whatever `deno` is on the `PATH`. Of the person's
 * environment it gets the kept variables alone, and those in `env`.
 *
 * @throws {UserError} If Deno's program is no longer there.
 */
export function spawnDeno(
  args: readonly string[],
  { network = false, env, ...options }: SpawnOptions,
): Deno.ChildProcess {
  const program = Deno.execPath();
  try {
    return new Deno.Command(program, {
      ...options,
      args: [...args],
      clearEnv: true,
      env: { ...keptVariables({ network }), ...env },
    }).spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new UserError(
      `Cannot start ${program}: it was removed or replaced since this process started\n` +
        "Run the command again",
      { cause: error },
    );
  }
}
