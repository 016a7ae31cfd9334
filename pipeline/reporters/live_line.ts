import { fitLine } from "../format/text_table.ts";
import type { ReporterOptions } from "./reporter.ts";

interface LiveLine {
  /** Empty while nothing is shown. */
  readonly lines: () => readonly string[];
  /** The time of the last drawing, by the reporter's clock. */
  readonly drawnAt: () => number;
  /** Replaces what is shown by lines, one at least, each cut to the terminal's width. */
  draw(...lines: readonly string[]): void;
  /** Removes what is shown, and shows the cursor. */
  erase(): void;
}

const CLEAR_LINE = "\r\x1b[2K";
const UP = "\x1b[1A";
const HIDE_CURSOR = "\x1b[?25l";

/** Shows the cursor, which is hidden while the line is there. */
export const SHOW_CURSOR = "\x1b[?25h";

/** Makes lines that are redrawn in place, and not shown until they are drawn. */
export function makeLiveLine(
  { write, now, columns }: Pick<ReporterOptions, "write" | "now" | "columns">,
): LiveLine {
  let shown: readonly string[] = [];
  let drawnAt = -Infinity;
  return {
    lines: () => shown,
    drawnAt: () => drawnAt,
    draw(...lines) {
      const hide = shown.length === 0 ? HIDE_CURSOR : "";
      // The last column stays free: some terminals wrap as soon as it is written to.
      const fitted = lines.map((line) => fitLine(line, columns() - 1));
      write(`${hide}${clear(shown.length)}${fitted.join("\n")}`);
      [shown, drawnAt] = [lines, now()];
    },
    erase() {
      if (shown.length > 0) write(`${clear(shown.length)}${SHOW_CURSOR}`);
      shown = [];
    },
  };
}

/** The cursor is at the end of the last line. */
function clear(lines: number): string {
  return `${CLEAR_LINE}${UP}`.repeat(Math.max(0, lines - 1)) + CLEAR_LINE;
}
