/**
 * Does the same to each of many files, on all cores.
 *
 * Processes do it rather than threads: those of one process wait for each other wherever they open
 * files. Each has leave for everything, so that it need not look at every folder of a path before it
 * opens a file, which takes longer than to open it; what it does is no more than `FILE_TASKS`.
 *
 * @module
 */

import { readLines } from "../../process/read_lines.ts";
import { spawnDeno } from "../../process/spawn_deno.ts";
import type { FileAnswers, FileOrder, FileTasks } from "./file_tasks.ts";

const FLAGS = ["--quiet", "--no-prompt", "--no-check", "--no-config", "--no-lock", "--no-remote"];
const PROCESS = import.meta.resolve("./parallel_process.ts");
/** A process takes tens of milliseconds to start, in which this one sees to hundreds of files. */
const WORTH_PROCESSES = 2_000;
/** How many files an order names: enough that sending it costs little beside them. */
const FILES_PER_ORDER = 1_000;

/** More would wait for the disk, and each takes some 50 MB. */
const MOST_PROCESSES = 8;

/** How to do it. */
export interface ParallelOptions {
  /** How many processes. Default: one for each core, and 8 at most. */
  readonly processes?: number;
}

/** Has a process do a task for some files; null once it has ended, however it did. */
export type AskProcess = <Name extends keyof FileTasks>(
  task: Name,
  files: readonly FileTasks[Name]["file"][],
) => Promise<FileAnswers<Name> | null>;

/** Sees to some of the files; the answers are in their order, and null for what was not seen to. */
export type FileBatchWork<File, Answer> = (
  files: readonly File[],
  ask: AskProcess,
) => Promise<readonly (Answer | null)[] | null>;

/**
 * Sees to each of many files, some at a time.
 *
 * Where it fails for a file, or its process does, the answer is null, so that the caller does it again
 * by itself and meets the error; that file may have been begun.
 *
 * @returns Null where the files are too few for processes to be worth their start.
 */
export async function forEachFileParallel<File, Answer>(
  files: readonly File[],
  seeTo: FileBatchWork<File, Answer>,
  { processes = Math.min(MOST_PROCESSES, navigator.hardwareConcurrency) }: ParallelOptions = {},
): Promise<readonly (Answer | null)[] | null> {
  if (files.length < WORTH_PROCESSES) return null;
  const count = Math.ceil(files.length / FILES_PER_ORDER);
  const slices = Array.from(
    { length: count },
    (_, index) => files.slice(index * FILES_PER_ORDER, (index + 1) * FILES_PER_ORDER),
  );
  const answers = slices.map((slice): readonly (Answer | null)[] => slice.map(() => null));
  const orders = slices.entries();
  const work = async () => {
    await using process = startProcess();
    for (const [index, slice] of orders) {
      const answer = await seeTo(slice, process.ask);
      if (answer === null) break;
      answers[index] = answer;
    }
  };
  // A process that cannot be started leaves its share to others, or to the caller.
  await Promise.allSettled(Array.from({ length: Math.min(processes, count) }, work));
  return answers.flat();
}

/** Starts a process of a group of its own: what a terminal sends to the runner's passes it by. */
function startProcess(): { readonly ask: AskProcess } & AsyncDisposable {
  const process = spawnDeno(["run", ...FLAGS, "--allow-all", PROCESS], {
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
    detached: true,
  });
  const writer = process.stdin.getWriter();
  const lines = readLines(process.stdout);
  return {
    async ask(task, files) {
      const order = JSON.stringify({ task, files } satisfies FileOrder);
      await writer.write(new TextEncoder().encode(`${order}\n`)).catch(() => {});
      const { value } = await lines.next();
      return value === undefined ? null : JSON.parse(value);
    },
    async [Symbol.asyncDispose]() {
      await writer.close().catch(() => {});
      await lines.return(undefined);
      await process.status;
    },
  };
}
