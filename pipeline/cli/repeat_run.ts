import type { BackendProvider } from "../backend.ts";
import { looksAsBefore } from "../files/look.ts";
import { EXIT_CODES, type ExitCode } from "../problem.ts";
import { chooseReporter, reporters } from "../reporters/mod.ts";
import { digestBackend, type IdleRun, idleRunFile } from "../run/idle/idle_run.ts";
import { placesIn } from "../run/places.ts";
import { openTerminal, type Terminal } from "./open_terminal.ts";
import { reporterOptions } from "./reporter_options.ts";
import { showEvent } from "./show_event.ts";

/** The parts of an experiment that repeat a run. */
export interface RepeatOptions {
  /** The address of the main module: `import.meta.url`. */
  readonly main: string;
  /** The folder of the store and the runs. */
  readonly artifacts: string;
  /** Chooses a backend as the experiment does, by settings that were checked before. */
  readonly resolveBackend: BackendProvider["resolve"];
}

/**
 * Repeats a run that had nothing to do, if all that it looked at looks the same: it says what it said then.
 * For that neither stages nor their schemas are loaded.
 *
 * @param options.terminal Default: that of this process.
 * @returns Null if the command is another, or something has changed.
 */
export async function repeatRun(
  [name, ...args]: readonly string[],
  { main, artifacts, resolveBackend }: RepeatOptions,
  { terminal = openTerminal() }: { readonly terminal?: Terminal } = {},
): Promise<ExitCode | null> {
  if (name !== "run") return null;
  const started = performance.now();
  const { idleRuns } = placesIn(artifacts);
  const file = idleRunFile(idleRuns, { main, args, folder: terminal.folder });
  const idle = await file.load();
  if (idle?.command !== file.command || !await isAsBefore(idle, resolveBackend)) return null;
  const makeReporter = reporters[idle.reporter ?? ""] ?? chooseReporter(terminal.screen);
  const reporter = makeReporter(reporterOptions(terminal));
  for (const event of idle.events) {
    const seconds = Math.round(performance.now() - started) / 1000;
    const now = event.kind === "run-finished" ? { ...event, seconds } : event;
    showEvent(now, reporter, terminal);
  }
  reporter.close();
  return EXIT_CODES.done;
}

async function isAsBefore(
  { backend, programs, looks, latest: { link, version } }: IdleRun,
  resolveBackend: RepeatOptions["resolveBackend"],
): Promise<boolean> {
  if (readLink(link) !== version) return false;
  for (const look of looks) if (!await looksAsBefore(look)) return false;
  if (programs !== null) {
    const { areAsBefore } = await import("../run/idle/idle_programs.ts");
    if (!await areAsBefore(programs)) return false;
  }
  if (backend === null) return true;
  const resolved = await resolveBackend(backend.settings);
  return resolved.kind === "resolved" && digestBackend(resolved) === backend.digest;
}

function readLink(path: string): string | null {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return null;
  }
}
