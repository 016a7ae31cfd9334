/**
 * Times whole processes.
 *
 * @module
 */

interface ProcessOptions {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a process to its end.
 *
 * @returns The seconds from its start to its end.
 * @throws {Error} If it fails, with the end of what it printed.
 */
export async function runProcess({ command, cwd, env = {} }: ProcessOptions): Promise<number> {
  const [program, ...args] = command;
  const process = new Deno.Command(program!, {
    args,
    cwd,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  const started = performance.now();
  const { success, stdout, stderr } = await process.output();
  const seconds = (performance.now() - started) / 1000;
  if (success) return seconds;
  const said = new TextDecoder().decode(new Uint8Array([...stdout, ...stderr])).trimEnd();
  throw new Error(
    `Cannot run "${command.join(" ")}": it failed\n${said.split("\n").slice(-8).join("\n")}`,
  );
}
