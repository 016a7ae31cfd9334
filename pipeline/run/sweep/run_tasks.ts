import type { Engine } from "../engine.ts";

/** The tasks, and what runs one. */
interface TaskOptions<Task> {
  /** The number that run at a time. */
  readonly jobs: number;
  /** Gives the next task once there is one; null where none is to start. */
  readonly next: () => Promise<Task | null>;
  readonly run: (task: Task) => Promise<void>;
}

/**
 * Runs tasks, several at a time. Each worker holds the store itself: while all of them compute, garbage
 * may be collected.
 */
export async function runTasks<Task>(
  { work }: Engine,
  { jobs, next, run }: TaskOptions<Task>,
): Promise<void> {
  async function runQueue(): Promise<void> {
    await using _held = await work.hold();
    for (let task; (task = await work.releaseWhile(next)) !== null;) await run(task);
  }
  await work.releaseWhile(() => Promise.all(Array.from({ length: jobs }, runQueue)));
}
