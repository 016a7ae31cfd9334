/**
 * Runs programs that train, and kills them in the middle.
 *
 * @module
 */

interface UntilOptions {
  /** Tells whether it has trained enough, and is to be killed. */
  readonly isEnough: (epochs: number) => boolean;
  /** The file with a line for each epoch, which the program may write beside what it prints. */
  readonly log: string;
}

/**
 * Runs a process to its end, or kills it with all that it started.
 *
 * @returns The epochs that it trained, such as `3 1` for the first of point 3: from the lines that it
 * added to a file, or from the notes that it printed.
 * @throws {Error} If it fails by itself.
 */
export async function runUntil(
  { command, cwd, env }: {
    readonly command: readonly string[];
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
  },
  { isEnough, log }: UntilOptions,
): Promise<readonly string[]> {
  const before = (await linesOf(log)).length;
  // A session of its own is killed as a whole.
  const child = new Deno.Command("setsid", {
    args: [...command],
    cwd,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let said = "";
  const trained = async () => {
    const noted = [...said.matchAll(/epoch (\d+ \d+)$/gm)].map(([, epoch]) => epoch!);
    return [...(await linesOf(log)).slice(before), ...noted];
  };
  let isKilled = false;
  const watch = setInterval(async () => {
    if (isKilled || !isEnough((await trained()).length)) return;
    isKilled = true;
    await new Deno.Command("kill", { args: ["-9", "--", `-${child.pid}`] }).output();
  }, 20);
  for await (const part of child.stderr.pipeThrough(new TextDecoderStream())) said += part;
  const { success } = await child.status;
  clearInterval(watch);
  if (success || isKilled) return await trained();
  throw new Error(`Cannot train with "${command.join(" ")}": it failed\n${said.slice(-1000)}`);
}

async function linesOf(log: string): Promise<readonly string[]> {
  const text = await Deno.readTextFile(log).catch(() => "");
  return text.split("\n").filter((line) => line !== "");
}
