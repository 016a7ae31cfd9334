import { type Confinement, confiningArgs, findConfinement } from "./confine.ts";
import { endProgram, killProgram } from "./end_program.ts";
import type { ProgramCommand, StageMessage, StageOutcome, StageRequest } from "./executor.ts";
import { explainProgram } from "./explain_program.ts";
import type { Guard } from "./guard.ts";
import { type Log, openLog } from "./log.ts";
import { readProgram } from "./read_program.ts";

interface ExecuteOptions {
  readonly guard: Guard;
  readonly signal: AbortSignal;
  readonly onMessage: (message: StageMessage) => void;
}

/** Found out once, before the first program. */
let confinement: Promise<Confinement> | null = null;

/**
 * Executes a stage that runs a program, in a process group of its own. What is left of the group when the
 * program ends, or the runner, is killed.
 */
export async function executeProgram(
  request: StageRequest & { readonly program: ProgramCommand },
  { guard, signal, onMessage }: ExecuteOptions,
): Promise<StageOutcome> {
  const { program } = request;
  const confined = await (confinement ??= findConfinement());
  if (confined.kind === "open") {
    onMessage({ kind: "note", message: `not confined: ${confined.why}` });
  }
  using log = await openLog(request.logFile);
  const process = start(program, confined);
  // Bubblewrap leaves nothing; without it, what has left the group is found by its environment.
  const mark = confined.kind === "open" ? `TMPDIR=${program.temporary}` : undefined;
  const stop = () => endProgram(process, mark);
  signal.addEventListener("abort", stop, { once: true });
  const clock = startTimeout(program, stop);
  try {
    await using _guarded = await guard.over(-process.pid, mark);
    await release(process);
    const [, , status] = await Promise.all([
      readProgram(process.stdout, { log: log.printed, onMessage }),
      readProgram(process.stderr, { log: log.printed, onMessage }),
      process.status.finally(() => killProgram(process, mark)),
    ]);
    if (status.success) return await keepLog(request, log);
    if (signal.aborted) return { kind: "interrupted" };
    const { isOver } = clock;
    const message = await explainProgram(request, { status, log, confined, isOver: isOver() });
    return { kind: "failed", message, log: log.printed.tail() };
  } catch (error) {
    killProgram(process, mark);
    await process.status;
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
    clock.stop();
  }
}

/**
 * Waits for a line before it becomes the program: if the runner ends until its guard knows the group,
 * no line comes.
 */
const WAIT = `read -r go && exec "$0" "$@" </dev/null`;

function start(program: ProgramCommand, confined: Confinement): Deno.ChildProcess {
  const command = [program.program, ...program.args];
  const isConfined = confined.kind === "confined";
  const words = isConfined
    ? [confined.bwrap, ...confiningArgs(program), "--", ...command]
    : command;
  return new Deno.Command("/bin/sh", {
    args: ["-c", WAIT, ...words],
    cwd: program.folder,
    clearEnv: true,
    env: { ...program.variables, TMPDIR: isConfined ? "/tmp" : program.temporary },
    detached: true,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function release(process: Deno.ChildProcess): Promise<void> {
  const writer = process.stdin.getWriter();
  // If it was killed before, its status says so.
  await writer.write(new TextEncoder().encode("go\n")).catch(() => {});
  await writer.close().catch(() => {});
}

function startTimeout({ timeout }: ProgramCommand, stop: () => void) {
  let isOver = false;
  const timer = timeout === null ? undefined : setTimeout(() => {
    isOver = true;
    stop();
  }, timeout * 1000);
  return { isOver: () => isOver, stop: () => clearTimeout(timer) };
}

/** Keeps what it printed with the result, outside of all digests. */
async function keepLog({ logFile, invocation }: StageRequest, log: Log): Promise<StageOutcome> {
  if (log.printed.tail() !== "") {
    await Deno.copyFile(logFile, `${invocation.provenance}/log.txt`);
  }
  return { kind: "finished" };
}
