import { isColorWanted } from "../format/color.ts";
import type { CommandContext, Screen } from "./command.ts";

const DEFAULT_COLUMNS = 80;

/** The current folder and the terminal of this process. */
export type Terminal = Pick<CommandContext, "folder" | "output" | "error" | "screen">;

/** Opens the terminal of this process. */
export function openTerminal(): Terminal {
  return {
    folder: Deno.env.get("INIT_CWD") ?? Deno.cwd(),
    output: (line) => writeAll(Deno.stdout, `${line}\n`),
    error: (text) => writeAll(Deno.stderr, text),
    screen: readScreen(),
  };
}

function readScreen(): Screen {
  const isTerminal = Deno.stderr.isTerminal();
  const term = Deno.env.get("TERM");
  const isColorWantedOn = (stream: { isTerminal(): boolean }) =>
    isColorWanted({
      isTerminal: stream.isTerminal(),
      term,
      noColor: Deno.env.get("NO_COLOR"),
      forceColor: Deno.env.get("FORCE_COLOR"),
    });
  return {
    isTerminal,
    isOutputTerminal: Deno.stdout.isTerminal(),
    term,
    ci: Deno.env.get("CI"),
    useColor: isColorWantedOn(Deno.stderr),
    useOutputColor: isColorWantedOn(Deno.stdout),
    columns: () => isTerminal || Deno.stdout.isTerminal() ? readColumns() : DEFAULT_COLUMNS,
    now: () => performance.now(),
  };
}

/** A terminal may not know its width, or say 0. */
function readColumns(): number {
  try {
    return Deno.consoleSize().columns || DEFAULT_COLUMNS;
  } catch {
    return DEFAULT_COLUMNS;
  }
}

/**
 * Writes all of a text. A reader that has closed the pipe, such as `head`, is no error, nor is a
 * terminal that was closed.
 */
function writeAll(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let bytes = new TextEncoder().encode(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && GONE.has(error.code))) throw error;
  }
}

const GONE: ReadonlySet<unknown> = new Set(["EPIPE", "EIO"]);
