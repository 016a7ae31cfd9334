import { copyFile, type FileCopy } from "../../files/copy_file.ts";
import { unlessMissing } from "../../files/read_failure.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { dirname } from "../../path.ts";
import type { CopiedFile } from "../work_area.ts";
import { forEachFileParallel } from "./for_each_file_parallel.ts";

/** Copies files from anywhere, on all cores where they are many. */
export async function copyIn(
  copies: readonly FileCopy[],
  { folders, signal }: { readonly folders: readonly string[]; readonly signal: AbortSignal },
): Promise<readonly CopiedFile[]> {
  for (const folder of new Set([...folders, ...copies.map(({ to }) => dirname(to))])) {
    await Deno.mkdir(folder, { recursive: true });
  }
  const copied = await forEachFileParallel(copies, (some, ask) => ask("copyIn", some), { signal });
  return await mapPooled([...copies.entries()], async ([index, copy]) => {
    const digest = copied?.[index] ?? await copyAnew(copy, signal);
    return { digest, bytes: Deno.statSync(copy.to).size };
  });
}

/** A process that failed may have written a part of it. */
async function copyAnew(copy: FileCopy, signal: AbortSignal): Promise<string> {
  await Deno.remove(copy.to).catch(unlessMissing);
  return await copyFile(copy, { signal });
}
