import { keepingTimes } from "./kept_times.ts";

/** Cuts a file to half its length and puts its mode and mtime back, as a crash without a sync would. */
export async function truncateFile(path: string): Promise<void> {
  await keepingTimes(
    path,
    async () => await Deno.truncate(path, (await Deno.stat(path)).size >> 1),
  );
}
