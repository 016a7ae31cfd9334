/**
 * Looks at the processes of this machine, through `/proc`.
 *
 * @module
 */

/** A process. */
export interface Process {
  readonly pid: number;
  /** Its words, one space apart. */
  readonly command: string;
  /** Tells that it has ended, even if no parent has waited for it. */
  hasGone(): Promise<boolean>;
  /** Sends it a signal; nothing where it has gone. */
  kill(signal: Deno.Signal): void;
}

/** All processes that descend from one, and that one. */
export async function processesBelow(ancestor: number): Promise<Process[]> {
  const parents = new Map<number, number>();
  for await (const { name } of Deno.readDir("/proc")) {
    const stat = /^\d+$/.test(name) ? await statOf(Number(name)) : null;
    if (stat !== null) parents.set(Number(name), stat.parent);
  }
  const pids = [ancestor];
  for (const pid of pids) {
    for (const [child, parent] of parents) if (parent === pid) pids.push(child);
  }
  return await Promise.all(pids.map(processOf));
}

/** Waits until something holds; fails when it has not after ten seconds. */
export async function waitFor(holds: () => boolean | Promise<boolean>): Promise<void> {
  const started = performance.now();
  while (!await holds()) {
    if (performance.now() - started > 10_000) throw new Error("Waited ten seconds in vain");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function processOf(pid: number): Promise<Process> {
  const words = await Deno.readTextFile(`/proc/${pid}/cmdline`).catch(() => "");
  const started = (await statOf(pid))?.started;
  return {
    pid,
    command: words.replaceAll("\0", " "),
    async hasGone() {
      const stat = await statOf(pid);
      return stat === null || stat.started !== started || stat.state === "Z";
    },
    kill(signal) {
      try {
        Deno.kill(pid, signal);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    },
  };
}

async function statOf(pid: number) {
  const text = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => null);
  if (text === null) return null;
  // The name before the last bracket may hold anything.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0], parent: Number(fields[1]), started: fields[19] };
}
