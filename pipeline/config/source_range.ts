import type { Diagnostic } from "./diagnostic.ts";

/** A text that config values come from: a file, or one override. */
export interface Source {
  /** An absolute path, or `command line` for an override. */
  readonly file: string;
  /** The absolute folder that relative paths in it are relative to. */
  readonly folder: string;
  readonly text: string;
}

/** A range of a source. */
export interface SourceRange {
  readonly source: Source;
  /** The offset of its first character. */
  readonly start: number;
  /** The offset after its last character; may equal `start`. */
  readonly end: number;
}

/** A problem in a config. */
export interface ConfigProblem {
  readonly range: SourceRange;
  /** One sentence, or more lines with what to do. */
  readonly message: string;
}

/** Nobody reads more problems than these at once. */
const MAX_PROBLEMS = 100;

/**
 * Sorts problems and makes them ready to be shown.
 *
 * @param sources Every source, in the order in which their problems are shown.
 * @returns The first 100 problems, sorted by source, line and column, each once.
 */
export function toDiagnostics(
  problems: readonly ConfigProblem[],
  sources: readonly Source[],
): readonly Diagnostic[] {
  const rank = ({ range }: ConfigProblem) => sources.indexOf(range.source);
  // Two checks of one value may say the same.
  const distinct = new Map(
    problems.map((problem) => [
      JSON.stringify([rank(problem), problem.range.start, problem.message]),
      problem,
    ]),
  );
  return [...distinct.values()]
    .sort((a, b) => rank(a) - rank(b) || a.range.start - b.range.start)
    .slice(0, MAX_PROBLEMS)
    .map(toDiagnostic);
}

/** Counts the line, from 1, on which a range starts. */
export function lineOf({ source, start }: SourceRange): number {
  let line = 1;
  for (let at = source.text.indexOf("\n"); at >= 0 && at < start;) {
    line++;
    at = source.text.indexOf("\n", at + 1);
  }
  return line;
}

function toDiagnostic({ range, message }: ConfigProblem): Diagnostic {
  const { source: { file, text }, start, end } = range;
  // lastIndexOf() takes a negative position for 0, which would find a line feed at the very start.
  const lineStart = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const lineFeed = text.indexOf("\n", start);
  const excerpt = text.slice(lineStart, lineFeed < 0 ? text.length : lineFeed).replace(/\r$/, "");
  const length = Math.max(1, Math.min(end, lineStart + excerpt.length) - start);
  const column = start - lineStart + 1;
  return { message: shorten(message), file, line: lineOf(range), column, length, excerpt };
}

/** A message quotes what was written, which may be a megabyte without a space. */
function shorten(message: string): string {
  return message.replace(/[^\s"]{400,}/g, (word) => `${word.slice(0, 200)}…${word.slice(-20)}`);
}
