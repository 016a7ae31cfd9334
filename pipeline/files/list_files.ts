import { join } from "../path.ts";
import { mapPooled } from "./map_pooled.ts";
import { unlessMissing } from "./read_failure.ts";

/** Lists the names in a folder, sorted; none where it is missing. */
export async function namesIn(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch(unlessMissing) ?? [];
  return entries.map(({ name }) => name).sort();
}

/** A file with what a listing tells of it. */
export interface ListedFile {
  readonly path: string;
  /** Its path below the folder that was listed, with `/`. */
  readonly below: string;
  readonly bytes: number;
  /** Its names on the file system: its bytes are freed with the last one. */
  readonly names: number;
  /** When it was last written, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** Lists every file below a folder; a file itself; none where there is nothing. */
export async function filesBelow(root: string): Promise<readonly ListedFile[]> {
  const info = await Deno.lstat(root).catch(unlessMissing);
  const paths = info && !info.isDirectory ? [""] : await Array.fromAsync(walk(root, ""));
  const found = await mapPooled(paths, async (below) => {
    const path = join(root, below);
    const info = await Deno.lstat(path).catch(unlessMissing);
    if (!info) return [];
    const { size: bytes, nlink, mtime } = info;
    return [{ path, below, bytes, names: nlink ?? 1, changedAt: mtime?.getTime() ?? 0 }];
  });
  return found.flat();
}

async function* walk(root: string, below: string): AsyncGenerator<string> {
  const folder = join(root, below);
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch(unlessMissing) ?? [];
  for (const { name, isDirectory } of entries) {
    const path = below === "" ? name : `${below}/${name}`;
    if (isDirectory) yield* walk(root, path);
    else yield path;
  }
}
