import { dot, text } from "@observablehq/plot";
import { pixelPanel } from "./pixel_panel.ts";
import type { Panel } from "./plot.ts";
import { classColour } from "./theme.ts";

const ROW_HEIGHT = 22;

/**
 * Lists the classes with their colours, one below the other, up to the figure's right edge.
 *
 * @param left Pixels from the figure's left edge.
 */
export function legendPanel(classes: readonly string[], left: number): Panel {
  const y = (_: string, label: number) => ROW_HEIGHT * (label + 1);
  const marks = [
    dot(classes, { x: 18, y, r: 5.5, fill: (_: string, label: number) => classColour(label) }),
    text(classes, { x: 32, y, text: (name: string) => name, textAnchor: "start", fontSize: 13 }),
  ];
  return pixelPanel(marks, { left, height: ROW_HEIGHT * classes.length + 20 });
}
