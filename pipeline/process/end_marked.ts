/**
 * Kills every process whose environment has a variable with a value that no other has. So what a program
 * started is found, though it left the program's group and its parent has ended. Without `/proc` none is.
 *
 * @param mark Such as `TMPDIR=/tmp/4f`.
 */
export function endMarked(mark: string): void {
  const variable = `\0${mark}\0`;
  // One may start another while these are looked at.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = listProcesses().filter((pid) => environmentOf(pid).includes(variable));
    if (found.length === 0) return;
    found.forEach(kill);
  }
}

const MOST_ROUNDS = 10;

function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

function listProcesses(): readonly number[] {
  if (Deno.build.os !== "linux") return [];
  return Array.from(Deno.readDirSync("/proc"), ({ name }) => Number(name))
    .filter((pid) => Number.isInteger(pid));
}

/** Empty for a process of somebody else, or one that has gone. */
function environmentOf(pid: number): string {
  try {
    return `\0${Deno.readTextFileSync(`/proc/${pid}/environ`)}`;
  } catch {
    return "";
  }
}
