import type { ConfigProblem, Source, SourceRange } from "./source_range.ts";

/** The state of reading the values of one override. */
export interface ValueReader {
  readonly source: Source;
  /** The path that the values are for. */
  readonly path: string;
  /** The offset of what is read next. */
  at: number;
  /** The first one; nothing is read after it. */
  problem: ConfigProblem | null;
}

/** The list or mapping around a value. */
export interface Place {
  readonly depth: number;
  /** The bracket that ends it; empty outside of both. */
  readonly closing: "" | "]" | "}";
}

/** Notes a problem, unless there is one, at the value or key that is read next. */
export function refuse(
  reader: ValueReader,
  found: string,
  { end = reader.source.text.length }: { readonly end?: number } = {},
): null {
  const { source, path, at } = reader;
  reader.problem ??= {
    range: { source, start: at, end },
    message: `Cannot read "${path}": ${found}`,
  };
  return null;
}

/** Skips spaces, tabs and line breaks. */
export function skipSpace(reader: ValueReader): void {
  const { text } = reader.source;
  while (reader.at < text.length && text[reader.at]!.trim() === "") reader.at++;
}

/** The range from an offset to what is read next. */
export function rangeFrom({ source, at }: ValueReader, start: number): SourceRange {
  return { source, start, end: at };
}
