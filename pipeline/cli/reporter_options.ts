import { shortenPath } from "../format/shorten_path.ts";
import type { ReporterOptions } from "../reporters/reporter.ts";
import type { Terminal } from "./open_terminal.ts";

/** Makes the options of reporters, which write to standard error. */
export function reporterOptions(
  { screen, error, folder }: Omit<Terminal, "output">,
): ReporterOptions {
  return {
    write: error,
    now: screen.now,
    useColor: screen.useColor,
    columns: screen.columns,
    showPath: (path) => shortenPath(path, folder),
  };
}
