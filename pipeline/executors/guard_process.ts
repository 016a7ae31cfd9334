/**
 * The process of a guard: when its standard input ends, the runner has ended, and it kills the
 * processes that the runner left behind.
 *
 * @module
 */

import { endMarked } from "../process/end_marked.ts";
import { readLines } from "../process/read_lines.ts";

if (import.meta.main) {
  // Each line lists all processes to end with the runner; the last line counts.
  let named = Deno.args.join(" ");
  for await (const line of readLines(Deno.stdin.readable)) named = line;
  for (const word of named.split(" ")) {
    const [pid, mark] = word.split("@");
    end(Number(pid));
    if (mark !== undefined) endMarked(decodeURIComponent(mark));
  }
}

function end(pid: number): void {
  // These would be all processes there are.
  if (!(Math.abs(pid) > 1)) return;
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
