import { dot, link, type Markish, text } from "@observablehq/plot";
import { fitText } from "../../figures/fit_text.ts";
import { pixelPanel } from "../../figures/pixel_panel.ts";
import type { Panel } from "../../figures/plot.ts";
import { textWidth, widest } from "../../figures/text_width.ts";
import { FIGURE_WIDTH } from "../../figures/theme.ts";
import { fitApart } from "../../figures/fit_apart.ts";
import { type LegendSection, lineOptions, type LineStyle } from "./line_styles.ts";

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly style: LineStyle;
}

interface LegendOptions {
  /** Default: false. */
  readonly dots?: boolean;
  /** Default: true. */
  readonly lines?: boolean;
}

const EDGE = 16;
const ROW_HEIGHT = 20;
const SWATCH = 26;
const GAP = 22;
const TITLE_WIDTH = 190;
const TITLE = { isBold: true };

/**
 * Lists the styles of lines, each section in rows of its own.
 *
 * @returns The panel at the figure's top; of height 0 without sections.
 */
export function styleLegend(
  sections: readonly LegendSection[],
  { dots = false, lines = true }: LegendOptions = {},
): Panel {
  const titles = sections.map(({ title }) => fitText(title, TITLE_WIDTH, TITLE));
  const width = widest(titles, TITLE);
  const left = EDGE + (width === 0 ? 0 : width + 12);
  const heads: { text: string; y: number }[] = [];
  const placed: Placed[] = [];
  let rows = 0;
  for (const [index, { items }] of sections.entries()) {
    heads.push({ text: titles[index]!, y: rowMiddle(rows) });
    rows += placeItems(items, { left, firstRow: rows, placed });
  }
  const marks = [
    text(heads, { x: () => EDGE, y: "y", text: "text", textAnchor: "start", fontWeight: 600 }),
    ...(lines ? placed.map(lineSwatch) : []),
    ...(dots ? placed.map(dotSwatch) : []),
    text(placed, {
      x: ({ x }: Placed) => x + SWATCH + 6,
      y: "y",
      text: "text",
      textAnchor: "start",
    }),
  ];
  return pixelPanel(marks, { height: rows * ROW_HEIGHT + (rows === 0 ? 0 : 8) });
}

/** Places items from left to right, in as many rows as they need; counts the rows. */
function placeItems(
  items: LegendSection["items"],
  { left, firstRow, placed }: {
    readonly left: number;
    readonly firstRow: number;
    readonly placed: Placed[];
  },
): number {
  let x = left;
  let row = firstRow;
  const room = FIGURE_WIDTH - EDGE - left - SWATCH - 6;
  const texts = fitApart(items.map(({ text }) => text), room);
  for (const [index, item] of items.entries()) {
    const text = texts[index]!;
    const width = SWATCH + 6 + textWidth(text);
    if (x > left && x + width > FIGURE_WIDTH - EDGE) {
      x = left;
      row++;
    }
    placed.push({ x, y: rowMiddle(row), text, style: item.style });
    x += width + GAP;
  }
  return row - firstRow + 1;
}

function rowMiddle(row: number): number {
  return row * ROW_HEIGHT + ROW_HEIGHT / 2;
}

function lineSwatch({ x, y, style }: Placed): Markish {
  return link([y], { x1: () => x, x2: () => x + SWATCH, y1: y, y2: y, ...lineOptions(style) });
}

function dotSwatch({ x, y, style }: Placed): Markish {
  const { stroke, strokeWidth, symbol } = style;
  return dot([y], { x: () => x + SWATCH / 2, y, r: 2.5 + strokeWidth, symbol, fill: stroke });
}
