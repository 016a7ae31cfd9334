import { keepingTimes } from "./kept_times.ts";

/**
 * Flips one bit in the middle of a file and puts its size, mode and mtime back, as a failing disk or
 * a careless tool would.
 */
export async function flipByte(path: string): Promise<void> {
  await keepingTimes(path, async () => {
    const bytes = await Deno.readFile(path);
    const middle = bytes.length >> 1;
    bytes[middle]! ^= 1;
    await Deno.writeFile(path, bytes);
  });
}
