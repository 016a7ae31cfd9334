import type { StageMessage } from "./executor.ts";
import type { LogPart } from "./log.ts";
import { readPieces } from "./read_pieces.ts";
import { checkNote, checkProgress } from "./stage_message.ts";

/** More notes are in the log alone. */
const MOST_NOTES = 100;

interface ReadOptions {
  readonly log: LogPart;
  readonly onMessage: (message: StageMessage) => void;
}

/**
 * Reads what a program prints. A line that is a JSON object with `progress` or `note` is a message;
 * all else goes to the log.
 */
export async function readProgram(
  stream: ReadableStream<Uint8Array>,
  { log, onMessage }: ReadOptions,
): Promise<void> {
  let notes = 0;
  await readPieces(stream, (printed, piece) => {
    const text = asShown(printed);
    const message = messageIn(text);
    if (message === null || (message.kind === "note" && ++notes > MOST_NOTES)) {
      return log.add(text, piece);
    }
    onMessage(message);
  });
}

/** Keeps of a bar that is redrawn what a terminal shows in the end. */
function asShown(printed: string): string {
  const line = printed.replace(/\r+$/, "");
  return line.slice(line.lastIndexOf("\r") + 1);
}

/**
 * Reads a line as a message; null if it is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { messageIn } from "./read_program.ts";
 *
 * assertEquals(messageIn('{"progress": {"done": 3, "total": 9, "unit": "epochs"}}'), {
 *   kind: "progress",
 *   progress: { done: 3, total: 9, unit: "epochs" },
 * });
 * assertEquals(messageIn('{"note": "one class is empty"}'), {
 *   kind: "note",
 *   message: "one class is empty",
 * });
 * assertEquals(messageIn('{"loss": 0.3}'), null);
 * ```
 */
export function messageIn(line: string): StageMessage | null {
  if (!/^\s*\{\s*"(progress|note)"/.test(line)) return null;
  try {
    const { progress, note } = JSON.parse(line);
    if (note !== undefined) return { kind: "note", message: checkNote(note) };
    return { kind: "progress", progress: checkProgress({ unit: "steps", ...progress }) };
  } catch (error) {
    // A line that only looks like one belongs to the log.
    if (error instanceof SyntaxError) return null;
    if (error instanceof TypeError) return { kind: "note", message: error.message };
    throw error;
  }
}
