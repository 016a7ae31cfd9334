/**
 * The process that outlives a runner by a moment: once its standard input ends,
 * the runner is gone, and it ends the processes that the runner left behind.
 *
 * @module
 */

if (import.meta.main) {
  // Each line names all the processes that are to end with the runner: the last one holds.
  let named = Deno.args.join(" ");
  let rest = "";
  for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    named = lines.at(-1) ?? named;
  }
  for (const pid of named.split(" ").map(Number).filter((pid) => pid > 0)) end(pid);
}

function end(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
