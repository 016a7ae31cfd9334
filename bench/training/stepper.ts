/**
 * Keeps a process that times training steps, so that several take turns without starting anew.
 *
 * @module
 */

import type { StepAnswer } from "./step_answer.ts";

/** A process that times steps. */
export interface Stepper extends AsyncDisposable {
  readonly name: string;
  /** The seconds from the start of the process to the end of its first step. */
  readonly firstStep: number;
  run(count: number): Promise<StepAnswer>;
}

/** The process of a stepper. */
export interface StepperOptions {
  /** The program and its arguments. */
  readonly command: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts a process and waits for its first step.
 *
 * @throws {Error} If it ends instead, with the end of what it printed.
 */
export async function startStepper(
  name: string,
  { command, env = {} }: StepperOptions,
): Promise<Stepper> {
  const [program, ...args] = command;
  const started = performance.now();
  const child = new Deno.Command(program!, {
    args,
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const said = new Response(child.stderr).text();
  const writer = child.stdin.getWriter();
  const answers = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const run = async (count: number): Promise<StepAnswer> => {
    await writer.write(new TextEncoder().encode(`${count}\n`)).catch(() => {});
    // A line may come in several pieces.
    let line = "";
    while (!line.endsWith("\n")) {
      const { value, done } = await answers.read();
      if (done) break;
      line += value;
    }
    if (line.endsWith("\n")) return JSON.parse(line);
    const lines = (await said).trimEnd().split("\n").slice(-8).join("\n");
    throw new Error(`Cannot measure ${name}: its process ended\n${lines}`);
  };
  await run(1);
  const firstStep = (performance.now() - started) / 1000;
  return {
    name,
    firstStep,
    run,
    async [Symbol.asyncDispose]() {
      await writer.close().catch(() => {});
      await child.status;
      await answers.cancel();
      await said;
    },
  };
}
