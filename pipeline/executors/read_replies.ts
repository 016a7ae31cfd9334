import type { StageMessage } from "./executor.ts";
import type { LogPart } from "./log.ts";
import { readPieces } from "./read_pieces.ts";
import { type ReadLine, readReply, type StageFailure, type StageReply } from "./stage_reply.ts";

/** More notes are in the log alone. */
const MOST_NOTES = 100;

interface ReadOptions {
  /** The mark of this process. */
  readonly mark: string;
  readonly log: LogPart;
  readonly onMessage: (message: StageMessage) => void;
  /** Called when the stage says what no stage may say. */
  readonly onWrong: () => void;
}

/**
 * Reads what a stage's process says on its standard output. All else that it prints goes to the log.
 *
 * @returns Its last word; null if there was none.
 */
export async function readReplies(
  stdout: ReadableStream<Uint8Array>,
  { mark, log, onMessage, onWrong }: ReadOptions,
): Promise<StageReply | null> {
  let last: StageReply | null = null;
  let notes = 0;
  function take(reply: StageReply): void {
    if (reply.kind === "finished" || reply.kind === "failed") last = reply;
    else if (reply.kind === "progress" || ++notes <= MOST_NOTES) onMessage(reply);
    else log.add(reply.message);
  }
  function read(text: string): ReadLine {
    try {
      return readReply(text, mark);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      onWrong();
      return { printed: "", reply: wrongReply(error.message) };
    }
  }
  await readPieces(stdout, (text, { endsLine }) => {
    const { printed, reply } = read(text);
    if (printed !== "" || reply === null) log.add(printed, { endsLine });
    if (reply !== null && last === null) take(reply);
  });
  if (notes > MOST_NOTES) {
    const message = `The log has ${notes - MOST_NOTES} more of its ${notes} notes`;
    onMessage({ kind: "note", message });
  }
  return last;
}

function wrongReply(message: string): StageFailure {
  return { kind: "failed", message, isBug: false, trace: message, refusal: null };
}

/**
 * Adds all that a stage's process writes on its standard error to the log. At the mark, libraries are
 * loaded: what they said of themselves is no part of a failure that follows.
 */
export async function readErrors(
  stderr: ReadableStream<Uint8Array>,
  { mark, log }: Pick<ReadOptions, "mark" | "log">,
): Promise<void> {
  await readPieces(stderr, (text, piece) => {
    const isMark = text.endsWith(mark);
    if (!isMark) return log.add(text, piece);
    if (text !== mark) log.add(text.slice(0, -mark.length));
    log.forget();
  });
}
