import { maskSecrets } from "../secrets.ts";
import { RECORD_SEPARATOR } from "./stage_reply.ts";

/** A longer line is taken in pieces. */
const PIECE_CHARACTERS = 1 << 16;
/** No reply is longer: its texts were cut. */
const RECORD_CHARACTERS = 1 << 20;

/**
 * Takes the lines of a stream without the secrets of addresses: whole, or in pieces of those that hold no
 * record. A bar that is redrawn may print megabytes without a newline.
 */
export async function readPieces(
  stream: ReadableStream<Uint8Array>,
  take: (text: string, piece: { readonly endsLine: boolean }) => void,
): Promise<void> {
  let parts: string[] = [];
  let length = 0;
  const flush = () => {
    const text = parts.join("");
    [parts, length] = [[], 0];
    return text;
  };
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = text.split("\n");
    const open = lines.pop()!;
    for (const line of lines) {
      parts.push(line);
      take(maskSecrets(flush()), { endsLine: true });
    }
    parts.push(open);
    length += open.length;
    if (length < PIECE_CHARACTERS) continue;
    const line = flush();
    const record = startOfRecord(line);
    if (record > 0) take(maskSecrets(line.slice(0, record)), { endsLine: false });
    parts = [line.slice(record)];
    length = line.length - record;
  }
  const rest = maskSecrets(flush());
  if (rest !== "") take(rest, { endsLine: true });
}

/** Finds where a record may start that goes on in the next piece; the end where there is none. */
function startOfRecord(line: string): number {
  const at = line.lastIndexOf(RECORD_SEPARATOR);
  return at < 0 || line.length - at > RECORD_CHARACTERS ? line.length : at;
}
