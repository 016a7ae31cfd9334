/** A checkout that takes longer to compare than this is not worth the wait. */
const PROGRAM_MILLISECONDS = 10_000;

/** Runs a program for its output; null where it is not there, fails or takes too long. */
export async function outputOf(
  program: string,
  args: readonly string[],
  options: Pick<Deno.CommandOptions, "clearEnv" | "env"> & { readonly input?: string } = {},
): Promise<string | null> {
  const { input, ...rest } = options;
  try {
    const process = new Deno.Command(program, {
      ...rest,
      args: [...args],
      signal: AbortSignal.timeout(PROGRAM_MILLISECONDS),
      stdin: input === undefined ? "null" : "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const writing = input === undefined
      ? null
      : new Blob([input]).stream().pipeTo(process.stdin).catch(() => {});
    const { success, stdout } = await process.output();
    await writing;
    return success ? new TextDecoder().decode(stdout) : null;
  } catch {
    return null;
  }
}
