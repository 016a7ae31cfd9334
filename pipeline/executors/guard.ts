import { OWN_FLAGS } from "../process/own_flags.ts";
import { spawnDeno } from "../process/spawn_deno.ts";

/** A guard over processes. */
export interface Guard {
  /**
   * Ends a process with this one.
   *
   * @param pid That of a process; of a process group, with a minus before it. It must exist until the guard over it is disposed of, as ids are used again.
   * @param mark A variable that all that it starts inherits, see `endMarked()`.
   * @returns Dispose of it once the process has ended. The guard has the id when this is fulfilled.
   */
  over(pid: number, mark?: string): Promise<AsyncDisposable>;
  /** Keeps the guard's process from one guarded process to the next, until it is disposed of. */
  keep(): AsyncDisposable;
}

/**
 * Creates a guard, which ends processes with the runner, however it ends: a process could watch the
 * runner only between two turns of its event loop, and a stage may have none for hours.
 *
 * The guard's own process runs while it guards another or is kept. If it is killed, another starts.
 */
export function makeGuard(): Guard {
  /** An id each, with the mark behind an `@`. */
  const guarded = new Set<string>();
  let process: GuardProcess | null = null;
  let keepers = 0;

  function tell(): Promise<void> {
    process ??= startProcess(guarded, replace);
    return process.tell(guarded);
  }

  function replace(): void {
    process = null;
    // If no other can be started now, the next stage tries again.
    if (guarded.size > 0) tell().catch(() => {});
  }

  async function release(word: string): Promise<void> {
    guarded.delete(word);
    await process?.tell(guarded);
    await endIfIdle();
  }

  async function endIfIdle(): Promise<void> {
    if (guarded.size > 0 || keepers > 0 || process === null) return;
    const idle = process;
    process = null;
    await idle.close();
  }

  return {
    async over(pid, mark) {
      const word = mark === undefined ? `${pid}` : `${pid}@${encodeURIComponent(mark)}`;
      guarded.add(word);
      try {
        await tell();
      } catch (error) {
        guarded.delete(word);
        throw error;
      }
      return { [Symbol.asyncDispose]: () => release(word) };
    },
    keep() {
      keepers++;
      const end = () => (keepers--, endIfIdle());
      return { [Symbol.asyncDispose]: end };
    },
  };
}

interface GuardProcess {
  readonly tell: (guarded: ReadonlySet<string>) => Promise<void>;
  readonly close: () => Promise<void>;
}

const GUARD_PROCESS = import.meta.resolve("./guard_process.ts");

/**
 * Starts the guard's process in a group of its own, which a terminal's signals do not reach. It gets
 * the ids as arguments, for a runner that ends before it could send them.
 */
function startProcess(guarded: ReadonlySet<string>, onKilled: () => void): GuardProcess {
  const args = ["run", ...OWN_FLAGS, "--allow-all", GUARD_PROCESS, ...guarded];
  const process = spawnDeno(args, {
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
    // If it was killed, the next one gets the same ids.
    tell: (guarded) =>
      writer.write(new TextEncoder().encode(`${[...guarded].join(" ")}\n`)).catch(() => {}),
    async close() {
      isClosing = true;
      await writer.close().catch(() => {});
      await ended;
    },
  };
}
