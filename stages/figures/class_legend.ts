import { dot, text } from "@observablehq/plot";
import { fitApart } from "./fit_apart.ts";
import { pixelPanel } from "./pixel_panel.ts";
import type { Panel } from "./plot.ts";
import { classColour, FIGURE_WIDTH } from "./theme.ts";

const ROW_HEIGHT = 22;
const FONT = { fontSize: 13 };

/** Pixels from the left edge of an entry to its name, and from the end of a name to the next entry. */
const [NAME_LEFT, NAME_RIGHT] = [32, 8];

interface LegendPlace {
  /** Pixels from the figure's left edge. */
  readonly left: number;
  /** Pixels from the heading's lower edge. */
  readonly top: number;
  readonly columns: number;
}

/** Lists the classes with their colours, column by column, up to the figure's right edge. */
export function legendPanel(
  classes: readonly string[],
  { left, top, columns }: LegendPlace,
): Panel {
  const rows = Math.ceil(classes.length / columns);
  const width = (FIGURE_WIDTH - left) / columns;
  const room = width - NAME_LEFT - NAME_RIGHT;
  const x = (label: number) => width * Math.floor(label / rows);
  const y = (_: string, label: number) => ROW_HEIGHT * (label % rows + 1);
  const marks = [
    dot(classes, {
      x: (_: string, label: number) => x(label) + 18,
      y,
      r: 5.5,
      fill: (_: string, label: number) => classColour(label),
    }),
    text(fitApart(classes, room, FONT), {
      x: (_: string, label: number) => x(label) + NAME_LEFT,
      y,
      text: (name: string) => name,
      textAnchor: "start",
      fontSize: FONT.fontSize,
    }),
  ];
  return { ...pixelPanel(marks, { left, height: ROW_HEIGHT * rows + 20 }), top };
}
