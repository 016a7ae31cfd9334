/** An open log. */
export interface Log extends Disposable {
  readonly add: (line: string) => void;
  /** The last lines, for a message; long ones are cut off. */
  readonly tail: () => string;
}

const TAIL_LINES = 15;
const TAIL_COLUMNS = 1_000;

/** Opens an empty log in a file, whose folder exists. */
export async function openLog(path: string): Promise<Log> {
  const file = await Deno.open(path, { write: true, create: true, truncate: true });
  const last: string[] = [];
  return {
    add(line) {
      let bytes = new TextEncoder().encode(`${line}\n`);
      while (bytes.length > 0) bytes = bytes.subarray(file.writeSync(bytes));
      last.push(line.slice(0, TAIL_COLUMNS));
      if (last.length > TAIL_LINES) last.shift();
    },
    tail: () => last.join("\n"),
    [Symbol.dispose]: () => file.close(),
  };
}
