/** An open log. */
export interface Log extends Disposable {
  /** Adds a line, or the first piece of one. */
  readonly add: (text: string, piece?: { readonly endsLine: boolean }) => void;
  /** The last lines, for a message; long ones are cut off. */
  readonly tail: () => string;
}

const TAIL_LINES = 15;
const TAIL_COLUMNS = 1_000;

/** Opens an empty log in a file, whose folder exists. */
export async function openLog(path: string): Promise<Log> {
  const file = await Deno.open(path, { write: true, create: true, truncate: true });
  const last: string[] = [];
  let isInLine = false;
  return {
    add(text, { endsLine } = { endsLine: true }) {
      let bytes = new TextEncoder().encode(endsLine ? `${text}\n` : text);
      while (bytes.length > 0) bytes = bytes.subarray(file.writeSync(bytes));
      const before = isInLine ? last.pop()! : "";
      last.push(before + text.slice(0, TAIL_COLUMNS - before.length));
      if (last.length > TAIL_LINES) last.shift();
      isInLine = !endsLine;
    },
    tail: () => last.join("\n"),
    [Symbol.dispose]: () => file.close(),
  };
}
