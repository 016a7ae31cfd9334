/**
 * Text from elsewhere, made harmless for a terminal.
 *
 * @module
 */

/** What a terminal would take for a command: sequences (ECMA-48, section 5.4) and strings. */
const SEQUENCES =
  // deno-lint-ignore no-control-regex
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]/g;
// deno-lint-ignore no-control-regex
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Removes what would drive a terminal rather than be read: what a stage or a library says can hold
 * anything. Of a line that was redrawn by carriage returns the last state is kept; tabs and line
 * feeds stay.
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
  return text.replaceAll(SEQUENCES, "").replaceAll(/\r+\n/g, "\n")
    .replaceAll(/[^\n]*\r(?=[^\n])/g, "").replaceAll(CONTROLS, "");
}
