/**
 * The main module of a process that does tasks for many files. Orders come as lines of JSON on
 * standard input, answers go to standard output.
 *
 * @module
 */

import { readLines } from "../../process/read_lines.ts";
import { FILE_TASKS, type FileOrder } from "./file_tasks.ts";

if (import.meta.main) {
  for await (const line of readLines(Deno.stdin.readable)) {
    const { task, files }: FileOrder = JSON.parse(line);
    const doTask = FILE_TASKS[task] as (files: unknown) => Promise<unknown>;
    const answers = JSON.stringify(await doTask(files));
    let bytes = new TextEncoder().encode(`${answers}\n`);
    while (bytes.length > 0) bytes = bytes.subarray(await Deno.stdout.write(bytes));
  }
}
