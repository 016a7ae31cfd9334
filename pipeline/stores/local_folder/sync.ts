/**
 * Waits until the disk has what was written, so that a power cut cannot leave
 * a name without its bytes.
 *
 * @module
 */

/** Waits until a file's bytes, or a folder's names, are on the disk. */
export async function sync(path: string): Promise<void> {
  using file = Deno.openSync(path);
  await file.sync();
}
