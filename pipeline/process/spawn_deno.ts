import { UserError } from "../problem.ts";

/**
 * Starts `deno` from the `PATH`.
 *
 * @throws {UserError} If there is no such program.
 */
export function spawnDeno(
  args: readonly string[],
  options: Omit<Deno.CommandOptions, "args">,
): Deno.ChildProcess {
  try {
    return new Deno.Command("deno", { ...options, args: [...args] }).spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new UserError(
      'Cannot start a process: there is no program "deno" on the PATH\n' +
        "Add the folder of Deno's program to the environment variable PATH",
      { cause: error },
    );
  }
}
