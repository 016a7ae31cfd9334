import { readLines } from "../../process/read_lines.ts";
import { OWN_FLAGS } from "../../process/own_flags.ts";
import { spawnDeno } from "../../process/spawn_deno.ts";
import type { FileAnswers, FileOrder, FileTasks } from "./file_tasks.ts";

const PROCESS = import.meta.resolve("./parallel_process.ts");
/** A process takes tens of milliseconds to start, in which this one does hundreds of files. */
const WORTH_PROCESSES = 2_000;
/** Enough that sending an order costs little beside its files. */
const FILES_PER_ORDER = 1_000;
/** More would wait for the disk, and each takes some 50 MB. */
const MOST_PROCESSES = 8;

/** Has a process do a task for some files; null once the process has ended. */
export type AskProcess = <Name extends keyof FileTasks>(
  task: Name,
  files: readonly FileTasks[Name]["file"][],
) => Promise<FileAnswers<Name> | null>;

/**
 * Does a task for each of many files, on all cores.
 *
 * It starts processes rather than threads: the threads of one process wait for each other wherever
 * they open files. A process has all permissions: to check a permission for each folder of a path
 * takes longer than to open the file.
 *
 * @param doBatch Does some of the files; the answers are in their order, null for a failure.
 * @param options.signal Ends it between two orders: it throws the signal's reason.
 * @returns An answer for each file. It is null for one that failed or whose process ended, which may
 * be half done: the caller does it again and meets the error. Null if the files are too few for
 * processes to be worth their start.
 */
export async function forEachFileParallel<File, Answer>(
  files: readonly File[],
  doBatch: (
    files: readonly File[],
    ask: AskProcess,
  ) => Promise<readonly (Answer | null)[] | null>,
  { signal, processes = Math.min(MOST_PROCESSES, navigator.hardwareConcurrency) }: {
    readonly signal?: AbortSignal | undefined;
    readonly processes?: number;
  } = {},
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
      if (signal?.aborted) break;
      const answer = await doBatch(slice, process.ask);
      if (answer === null) break;
      answers[index] = answer;
    }
  };
  // What a process that cannot start leaves, others do, or the caller.
  await Promise.allSettled(Array.from({ length: Math.min(processes, count) }, work));
  signal?.throwIfAborted();
  return answers.flat();
}

/** Starts a process in a group of its own, which a terminal's Ctrl-C does not reach. */
function startProcess(): { readonly ask: AskProcess } & AsyncDisposable {
  const process = spawnDeno(["run", ...OWN_FLAGS, "--allow-all", PROCESS], {
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
