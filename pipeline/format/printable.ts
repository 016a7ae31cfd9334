import { maskSecrets } from "../secrets.ts";

/** Control sequences (ECMA-48, section 5.4) and control strings. */
const SEQUENCES =
  // deno-lint-ignore no-control-regex
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]/g;
// deno-lint-ignore no-control-regex
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Removes control sequences and control characters, which the text of a stage or a library may hold.
 * The secrets of addresses become `***`. Tabs and line feeds stay. Of a line that was redrawn by carriage returns, the last state stays.
 *
 * @example Colours and a progress bar
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { printable } from "./printable.ts";
 *
 * assertEquals(printable("\x1b[31mred\x1b[0m\n10 %\r20 %"), "red\n20 %");
 * ```
 */
export function printable(text: string): string {
  return maskSecrets(text).replaceAll(SEQUENCES, "").split("\n").map(lastState).join("\n")
    .replaceAll(CONTROLS, "");
}

/** Searches by hand: a regular expression for this takes quadratic time. */
function lastState(line: string): string {
  let end = line.length;
  while (line[end - 1] === "\r") end--;
  return end === 0 ? "" : line.slice(line.lastIndexOf("\r", end - 1) + 1, end);
}
