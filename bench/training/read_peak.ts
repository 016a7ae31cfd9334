/**
 * Reads how much memory a process needed.
 *
 * @module
 */

/** Reads the peak of this process's memory, in megabytes; null where the system does not tell. */
export async function readPeak(): Promise<number | null> {
  const status = await Deno.readTextFile("/proc/self/status").catch(() => "");
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024 / 1e6;
}
