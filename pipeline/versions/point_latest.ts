import { join } from "../path.ts";
import { UNFINISHED_LINK } from "./clear_unfinished.ts";

/**
 * Points `latest` at a version, in one move; false where the file system has no such links.
 *
 * @param version Such as `v3`.
 */
export async function pointLatest(runFolder: string, version: string): Promise<boolean> {
  const latest = join(runFolder, "latest");
  if (await Deno.readLink(latest).catch(() => null) === version) return true;
  const beside = join(runFolder, `${UNFINISHED_LINK}${crypto.randomUUID()}`);
  try {
    await Deno.symlink(version, beside, { type: "dir" });
    await Deno.rename(beside, latest);
    return true;
  } catch {
    await Deno.remove(beside).catch(() => {});
    return false;
  }
}
