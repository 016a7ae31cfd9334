/**
 * Keeps processes from outliving the runner, whatever they are at and however
 * the runner goes.
 *
 * A process could watch over itself only between two turns of its event loop; a stage may have none
 * for hours. So another process does.
 *
 * @module
 */

import { spawnDeno } from "../process/spawn_deno.ts";

/** A guard over processes. */
export interface Guard {
  /**
   * Has a process end with this one.
   *
   * @param pid Its id; the process must be there until the guard over it is disposed of, as ids are
   * given anew.
   * @returns What to dispose of once the process has ended. By then the guard has heard of it, so
   * that whatever the process does next, it is guarded.
   */
  over(pid: number): Promise<AsyncDisposable>;
  /** Keeps its own process from one guarded process to the next, until disposed of. */
  keep(): AsyncDisposable;
}

/**
 * Makes a guard. Its own process is there from the first process that it guards, while there is one
 * or it is kept; one that is killed is replaced.
 */
export function makeGuard(): Guard {
  const pids = new Set<number>();
  let process: GuardProcess | null = null;
  let keepers = 0;

  function tell(): Promise<void> {
    process ??= startProcess(pids, replace);
    return process.tell(pids);
  }

  function replace(): void {
    process = null;
    // Where no other can be started now, the next stage tries again.
    if (pids.size > 0) tell().catch(() => {});
  }

  async function release(pid: number): Promise<void> {
    pids.delete(pid);
    await process?.tell(pids);
    await endIfIdle();
  }

  async function endIfIdle(): Promise<void> {
    if (pids.size > 0 || keepers > 0 || process === null) return;
    const idle = process;
    process = null;
    await idle.close();
  }

  return {
    async over(pid) {
      pids.add(pid);
      try {
        await tell();
      } catch (error) {
        pids.delete(pid);
        throw error;
      }
      return { [Symbol.asyncDispose]: () => release(pid) };
    },
    keep() {
      keepers++;
      const end = () => (keepers--, endIfIdle());
      return { [Symbol.asyncDispose]: end };
    },
  };
}

interface GuardProcess {
  readonly tell: (pids: ReadonlySet<number>) => Promise<void>;
  readonly close: () => Promise<void>;
}

const FLAGS = ["--quiet", "--no-prompt", "--no-check", "--no-config", "--no-lock", "--no-remote"];
const GUARD_PROCESS = import.meta.resolve("./guard_process.ts");

/**
 * Starts a process of a group of its own: what a terminal sends to the runner's passes it by. It is
 * born with the ids, so that it guards even where the runner goes before it could tell them.
 */
function startProcess(pids: ReadonlySet<number>, onKilled: () => void): GuardProcess {
  const process = spawnDeno([
    "run",
    ...FLAGS,
    "--allow-run",
    GUARD_PROCESS,
    ...[...pids].map(String),
  ], {
    stdin: "piped",
    stdout: "null",
    stderr: "null",
    detached: true,
  });
  const writer = process.stdin.getWriter();
  let isClosing = false;
  const ended = process.status.then(async ({ signal }) => {
    await writer.close().catch(() => {});
    if (!isClosing && signal !== null) onKilled();
  });
  return {
    // One that was killed is replaced by one that is told the same.
    tell: (pids) =>
      writer.write(new TextEncoder().encode(`${[...pids].join(" ")}\n`)).catch(() => {}),
    async close() {
      isClosing = true;
      await writer.close().catch(() => {});
      await ended;
    },
  };
}
