/**
 * The process of a guard: when its standard input ends, the runner has ended, and it kills the
 * processes that the runner left behind.
 *
 * @module
 */

import { readLines } from "../process/read_lines.ts";

if (import.meta.main) {
  // Each line lists all processes to end with the runner; the last line counts.
  let named = Deno.args.join(" ");
  for await (const line of readLines(Deno.stdin.readable)) named = line;
  for (const pid of named.split(" ").map(Number).filter((pid) => Math.abs(pid) > 1)) end(pid);
}

function end(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
