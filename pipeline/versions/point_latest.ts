/**
 * `latest`: a symbolic link beside a run's versions, for people and their
 * bookmarks. Nothing in the engine follows it.
 *
 * @module
 */

import { join } from "../path.ts";
import { UNFINISHED_LINK } from "./clear_unfinished.ts";

const LINK_PROCESS = import.meta.resolve("./link_process.ts");

/**
 * Points `latest` at a version, in one move.
 *
 * @param runFolder The folder of the run's versions.
 * @param version Such as `v3`.
 * @returns Whether it does so now; some file systems have no such links.
 */
export async function pointLatest(runFolder: string, version: string): Promise<boolean> {
  const latest = join(runFolder, "latest");
  if (await Deno.readLink(latest).catch(() => null) === version) return true;
  const beside = join(runFolder, `${UNFINISHED_LINK}${crypto.randomUUID()}`);
  try {
    if (!await makeLink(version, beside)) return false;
    await Deno.rename(beside, latest);
    return true;
  } catch {
    await Deno.remove(beside).catch(() => {});
    return false;
  }
}

/**
 * Deno makes symbolic links only with leave to write anywhere, which the runner has not and should
 * not have: a process that does this one thing has it instead.
 */
async function makeLink(target: string, path: string): Promise<boolean> {
  const { success } = await new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--no-config",
      "--no-lock",
      "--no-check",
      "--no-prompt",
      "--allow-read",
      "--allow-write",
      LINK_PROCESS,
      target,
      path,
    ],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}
