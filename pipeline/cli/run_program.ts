import type { Experiment } from "../experiment.ts";
import type { ExitCode } from "../problem.ts";
import { type RepeatOptions, repeatRun } from "./repeat_run.ts";

/** A program whose main module loads its experiment only where there is something to do. */
export interface Program extends RepeatOptions {
  readonly load: () => Promise<Omit<Experiment, "artifacts" | "main">>;
}

/** Runs one command of an experiment; a run with nothing to do is remembered, and repeated next time. */
export async function runProgram(
  args: readonly string[],
  { load, ...program }: Program,
): Promise<ExitCode> {
  const repeated = await repeatRun(args, program);
  if (repeated !== null) return repeated;
  const [{ runCli }, experiment] = await Promise.all([import("../cli.ts"), load()]);
  const { main, artifacts } = program;
  return await runCli(args, { ...experiment, artifacts, main });
}
