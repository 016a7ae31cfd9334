import { endMarked } from "../process/end_marked.ts";

/** The time that a program has to end after a signal. */
const GRACE_MILLISECONDS = 5_000;

/** Asks a program's process group to end, and ends it five seconds later. */
export function endProgram(process: Deno.ChildProcess, mark?: string): void {
  kill(-(confinedGroup(process) ?? process.pid), "SIGTERM");
  const timer = setTimeout(() => killProgram(process, mark), GRACE_MILLISECONDS);
  process.status.then(() => clearTimeout(timer));
}

/**
 * Kills what is left of a program's process group. With bubblewrap all that it has started ends.
 *
 * @param mark A variable of all that it started, see {@linkcode endMarked}.
 */
export function killProgram({ pid }: Deno.ChildProcess, mark?: string): void {
  kill(-pid, "SIGKILL");
  if (mark !== undefined) endMarked(mark);
}

/**
 * Finds the group of what bubblewrap has started: it would end at once by the signal itself, and the program
 * with it. Null as long as the program has not started.
 */
function confinedGroup({ pid }: Deno.ChildProcess): number | null {
  try {
    if (Deno.readTextFileSync(`/proc/${pid}/comm`) !== "bwrap\n") return null;
    const first = childOf(pid);
    return first !== null && childOf(first) !== null ? first : null;
  } catch {
    // It has ended, or this is no Linux.
    return null;
  }
}

function childOf(pid: number): number | null {
  const [child = ""] = Deno.readTextFileSync(`/proc/${pid}/task/${pid}/children`).split(" ");
  return child === "" ? null : Number(child);
}

function kill(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(pid, signal);
  } catch (error) {
    // Nobody of the group is left.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
