import { type Markish, text } from "@observablehq/plot";
import { wrapText } from "./fit_text.ts";

interface AxisLabel {
  /** The longest line, in pixels. */
  readonly room: number;
  /** Pixels from the frame to the line that is nearest to it. */
  readonly offset: number;
}

/** The distance from one line of a label to the next, in pixels. */
export const LABEL_LINE = 15;

/** Breaks the label of an axis into as many lines as its room needs. */
export function labelLines(label: string, room: number): string[] {
  return wrapText(label, room);
}

/** Writes the label of an axis below the frame. */
export function labelBelow(label: string, { room, offset }: AxisLabel): Markish {
  return text([labelLines(label, room).join("\n")], {
    frameAnchor: "bottom",
    lineAnchor: "top",
    dy: offset,
    lineHeight: LABEL_LINE / 12,
    text: (lines: string) => lines,
  });
}

/** Writes the label of an axis upwards, left of the frame. */
export function labelBeside(label: string, { room, offset }: AxisLabel): Markish {
  return text([labelLines(label, room).join("\n")], {
    frameAnchor: "left",
    textAnchor: "middle",
    lineAnchor: "bottom",
    rotate: -90,
    dx: -offset,
    lineHeight: LABEL_LINE / 12,
    text: (lines: string) => lines,
  });
}
