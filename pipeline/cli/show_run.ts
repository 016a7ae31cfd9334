/**
 * What runs and sweeps show alike.
 *
 * @module
 */

import type { CommandContext } from "./command.ts";
import type { ReporterOptions } from "../reporters/reporter.ts";
import { shortenPath } from "./shorten_path.ts";

/** Where a reporter writes, and how. */
export function reporterOptions({ screen, error, folder }: CommandContext): ReporterOptions {
  return {
    write: error,
    now: screen.now,
    useColor: screen.useColor,
    columns: screen.columns,
    showPath: (path) => shortenPath(path, folder),
  };
}

/** Names the files to look at: they are the command's data, and the words around them are not. */
export function showFiles(
  files: readonly string[],
  { output, error, folder }: CommandContext,
): void {
  if (files.length === 0) return;
  error("Look at:\n");
  for (const file of files) output(shortenPath(file, folder));
}
