/**
 * Builds Reprise's command line as the project's tasks call it.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { ROOT } from "../places.ts";

/**
 * Builds the command of the task `run` with another main module. The time that `deno task` itself
 * takes is not in it.
 *
 * @param main The main module, from the project's folder.
 * @param folder The folder that gets the artifacts, in `artifacts`.
 */
export async function runCommand(main: string, folder: string): Promise<readonly string[]> {
  const config = join(ROOT, "deno.json");
  const { tasks } = JSON.parse(await Deno.readTextFile(config));
  const [deno, run, ...words] = (tasks.run.command as string).split(" ");
  const replaced = words.map((word) => {
    if (word === "stages/main.ts") return join(ROOT, main);
    return word === "--allow-write=artifacts" ? `--allow-write=${join(folder, "artifacts")}` : word;
  });
  return [deno!, run!, `--config=${config}`, ...replaced];
}
