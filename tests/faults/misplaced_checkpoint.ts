import { basename, dirname, join } from "../../pipeline/path.ts";

/** Names a checkpoint as if it were from another place in training; its bytes stay as they were. */
export async function renameCheckpoint(path: string, at: number): Promise<void> {
  const name = basename(path).replace(/^[^-]*/, String(at));
  await Deno.rename(path, join(dirname(path), name));
}

/** Puts a checkpoint in another's place under its own name, which is right where it came from. */
export async function swapFamilies(path: string, from: string): Promise<void> {
  const [other] = await Array.fromAsync(Deno.readDir(dirname(from)));
  await Deno.remove(path);
  await Deno.copyFile(join(dirname(from), other!.name), join(dirname(path), other!.name));
}
