import { join } from "../path.ts";
import { UNFINISHED_LINK } from "./clear_unfinished.ts";

/**
 * Points `latest` at a version, in one move.
 *
 * @param runFolder The folder of the run's versions.
 * @param version Such as `v3`.
 * @returns Whether it points there now; some file systems have no such links.
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
