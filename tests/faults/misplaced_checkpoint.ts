import { basename, dirname, join } from "../../pipeline/path.ts";

/** Renames a checkpoint as if it were of another point in training; its bytes stay as they were. */
export async function renameCheckpoint(path: string, at: number): Promise<void> {
  const name = basename(path).replace(/^[^-]*/, String(at));
  await Deno.rename(path, join(dirname(path), name));
}

/** Replaces a checkpoint by one of another resume key, which keeps its name. */
export async function swapResumeKeys(path: string, from: string): Promise<void> {
  const [other] = await Array.fromAsync(Deno.readDir(dirname(from)));
  await Deno.remove(path);
  await Deno.copyFile(join(dirname(from), other!.name), join(dirname(path), other!.name));
}
