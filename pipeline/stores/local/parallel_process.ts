/**
 * The process that does to files what its standard input orders, a line of JSON
 * each, and answers in lines on standard output. It ends when the input does.
 *
 * @module
 */

import { readLines } from "../../process/read_lines.ts";
import { FILE_TASKS, type FileOrder } from "./file_tasks.ts";

if (import.meta.main) {
  for await (const line of readLines(Deno.stdin.readable)) {
    const { task, files }: FileOrder = JSON.parse(line);
    const carryOut = FILE_TASKS[task] as (files: unknown) => Promise<unknown>;
    const answers = JSON.stringify(await carryOut(files));
    let bytes = new TextEncoder().encode(`${answers}\n`);
    while (bytes.length > 0) bytes = bytes.subarray(await Deno.stdout.write(bytes));
  }
}
