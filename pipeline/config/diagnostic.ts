import { isAbsolute, relative } from "../path.ts";
import { maskSecrets } from "../secrets.ts";

/** A problem, ready to be shown. */
export interface Diagnostic {
  /** One sentence: what was found and what is wanted, with "did you mean" where it helps. */
  readonly message: string;
  /** The absolute path of the file, or `command line` for an override. */
  readonly file: string;
  /** From 1, as is the column; 1:1 for a problem of the whole file. */
  readonly line: number;
  /** In UTF-16 code units, as editors count them. */
  readonly column: number;
  /** The number of characters that the carets underline, at least 1. */
  readonly length: number;
  /** The whole line that the problem is on. */
  readonly excerpt: string;
}

/** The most characters of a line that are shown. */
const WIDTH = 100;

/**
 * Formats a diagnostic for a terminal: position and message, the line, and carets under it.
 *
 * A line of more than 100 characters is cut around the problem. Control characters become `�`, so
 * that no config can drive the terminal. Secrets in addresses become `***`. A problem of a whole file has no line to show.
 *
 * @param options.folder The absolute folder that paths inside it are shown relative to.
 * @returns One to four lines, without a line feed at the end.
 *
 * @example A wrong value
 * ```ts
 * import { formatDiagnostic } from "./diagnostic.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const text = formatDiagnostic({
 *   message: 'Cannot read "train.epochs": expected a positive integer, got "ten"',
 *   file: "/home/ada/configs/small.yaml",
 *   line: 14,
 *   column: 11,
 *   length: 3,
 *   excerpt: "  epochs: ten",
 * }, { folder: "/home/ada" });
 * assertEquals(
 *   text,
 *   `configs/small.yaml:14:11 Cannot read "train.epochs": expected a positive integer, got "ten"
 * 14 |   epochs: ten
 *    |           ^^^`,
 * );
 * ```
 */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  { folder }: { readonly folder: string },
): string {
  const { file, line, column, message } = diagnostic;
  const head = printable(`${shownPath(file, folder)}:${line}:${column} ${message}`);
  if (diagnostic.excerpt.trim() === "") return head;
  const { text, before, length } = cutAround(diagnostic);
  const gutter = `${line} | `;
  const blank = `${" ".repeat(String(line).length)} | `;
  // A tab stays a tab, so that the carets stand where the terminal puts the problem.
  const indent = [...before].map((character) => character === "\t" ? "\t" : " ").join("");
  return `${head}\n${gutter}${printable(text)}\n${blank}${indent}${"^".repeat(length)}`;
}

function shownPath(file: string, folder: string): string {
  if (!isAbsolute(file)) return file;
  const path = relative(folder, file);
  return path === ".." || path.startsWith("../") || path === "" ? file : path;
}

function cutAround({ excerpt, column, length }: Diagnostic) {
  if (excerpt.length <= WIDTH) {
    return { text: excerpt, before: excerpt.slice(0, column - 1), length };
  }
  const start = Math.max(0, Math.min(column - 1 - WIDTH / 4, excerpt.length - WIDTH));
  const lead = start > 0 ? "…" : "";
  const end = start + WIDTH;
  return {
    text: lead + excerpt.slice(start, end) + (end < excerpt.length ? "…" : ""),
    before: lead + excerpt.slice(start, column - 1),
    length: Math.max(1, Math.min(length, end - (column - 1))),
  };
}

// deno-lint-ignore no-control-regex
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

function printable(text: string): string {
  return maskSecrets(text).replaceAll(CONTROLS, "\ufffd");
}
