/** An open log of a process. */
export interface Log extends Disposable {
  /** Gets what the stage's code prints. */
  readonly printed: LogPart;
  /** Gets what native libraries and Deno write on standard error, past the stage's code. */
  readonly native: LogPart;
}

/** A part of a log; the file has the lines of all parts. */
export interface LogPart {
  /** Adds a line, or the first piece of one. */
  readonly add: (text: string, piece?: { readonly endsLine: boolean }) => void;
  /** The last lines, for a message; long ones are cut off. */
  readonly tail: () => string;
  /** Keeps the lines so far out of messages. */
  readonly forget: () => void;
}

const TAIL_LINES = 15;
const TAIL_COLUMNS = 1_000;

/** Opens an empty log in a file, whose folder exists. */
export async function openLog(path: string): Promise<Log> {
  const file = await Deno.open(path, { write: true, create: true, truncate: true });
  return {
    printed: partOf(file),
    native: partOf(file),
    [Symbol.dispose]: () => file.close(),
  };
}

function partOf(file: Deno.FsFile): LogPart {
  let last: string[] = [];
  let isInLine = false;
  return {
    add(text, { endsLine } = { endsLine: true }) {
      let bytes = new TextEncoder().encode(endsLine ? `${text}\n` : text);
      while (bytes.length > 0) bytes = bytes.subarray(file.writeSync(bytes));
      const before = isInLine ? last.pop() ?? "" : "";
      last.push(before + text.slice(0, TAIL_COLUMNS - before.length));
      if (last.length > TAIL_LINES) last.shift();
      isInLine = !endsLine;
    },
    tail: () => last.join("\n"),
    forget() {
      last = [];
    },
  };
}
