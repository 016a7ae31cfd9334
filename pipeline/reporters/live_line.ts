import { fitLine } from "../format/text_table.ts";
import type { ReporterOptions } from "./reporter.ts";

interface LiveLine {
  /** Null while the line is not shown. */
  readonly text: () => string | null;
  /** The time of the last drawing, by the reporter's clock. */
  readonly drawnAt: () => number;
  /** Replaces the line by a text, cut to the terminal's width. */
  draw(text: string): void;
  /** Removes the line and shows the cursor. */
  erase(): void;
}

const CLEAR_LINE = "\r\x1b[2K";
const HIDE_CURSOR = "\x1b[?25l";

/** Shows the cursor, which is hidden while the line is there. */
export const SHOW_CURSOR = "\x1b[?25h";

/** Makes a line that is redrawn in place, and not shown until it is drawn. */
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
