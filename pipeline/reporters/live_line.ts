/**
 * One line of the terminal that is redrawn in place.
 *
 * @module
 */

import { fitLine } from "../format/text_table.ts";
import type { ReporterOptions } from "./reporter.ts";

/** The line. */
export interface LiveLine {
  /** What it shows; null while it is not there. */
  readonly text: () => string | null;
  /** When it was drawn last. */
  readonly drawnAt: () => number;
  /** Shows a text in its place, cut to the terminal's width. */
  draw(text: string): void;
  /** Removes it, and brings the cursor back. */
  erase(): void;
}

const CLEAR_LINE = "\r\x1b[2K";
const HIDE_CURSOR = "\x1b[?25l";

/** Brings back the cursor, which is hidden while the line is there. */
export const SHOW_CURSOR = "\x1b[?25h";

/** Makes the line; it is not there until it is drawn. */
export function makeLiveLine(
  { write, now, columns }: Pick<ReporterOptions, "write" | "now" | "columns">,
): LiveLine {
  let shown: string | null = null;
  let drawnAt = -Infinity;
  return {
    text: () => shown,
    drawnAt: () => drawnAt,
    draw(text) {
      const hide = shown === null ? HIDE_CURSOR : "";
      // The last column stays free: some terminals wrap as soon as it is written to.
      write(`${hide}${CLEAR_LINE}${fitLine(text, columns() - 1)}`);
      [shown, drawnAt] = [text, now()];
    },
    erase() {
      if (shown !== null) write(`${CLEAR_LINE}${SHOW_CURSOR}`);
      shown = null;
    },
  };
}
