/**
 * The process that outlives a runner by a moment: once its standard input ends,
 * the runner is gone, and it ends the processes that the runner left behind.
 *
 * @module
 */

import { readLines } from "../process/read_lines.ts";

if (import.meta.main) {
  // Each line names all the processes that are to end with the runner: the last one holds.
  let named = Deno.args.join(" ");
  for await (const line of readLines(Deno.stdin.readable)) named = line;
  for (const pid of named.split(" ").map(Number).filter((pid) => pid > 0)) end(pid);
}

function end(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
