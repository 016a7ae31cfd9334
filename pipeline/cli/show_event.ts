import { printable } from "../format/printable.ts";
import { shortenPath } from "../format/shorten_path.ts";
import type { ReportedEvent, Reporter } from "../reporters/reporter.ts";
import type { Terminal } from "./open_terminal.ts";

/** Reports an event, and writes the paths of results to standard output. */
export function showEvent(
  event: ReportedEvent,
  reporter: Reporter,
  { output, folder }: Pick<Terminal, "output" | "folder">,
): void {
  reporter.report(event);
  if (event.kind !== "run-finished" && event.kind !== "sweep-finished") return;
  for (const path of event.highlights) output(printable(shortenPath(path, folder)));
}
