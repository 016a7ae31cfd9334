import { image, type Markish, text } from "@observablehq/plot";
import { fitApart } from "../../figures/fit_apart.ts";
import { pixelPanel } from "../../figures/pixel_panel.ts";
import { renderPlot } from "../../figures/plot.ts";
import { FIGURE_WIDTH } from "../../figures/theme.ts";
import { amount } from "../../formats/amount.ts";
import type { DrawnFigure } from "../../html/figure_html.ts";
import { plainText } from "../described.ts";
import type { ChartedSweep } from "./chart.ts";
import { fileName } from "./file_name.ts";
import type { PointGroup } from "./point_groups.ts";
import { type FigureImage, readFigure } from "./read_figure.ts";

/** The figure of one point. */
export interface SheetTile {
  /** The point's values. */
  readonly label: string;
  readonly image: FigureImage;
}

interface PlacedTile extends SheetTile {
  readonly left: number;
  readonly top: number;
  readonly zoom: number;
}

const EDGE = 16;
const GAP = 12;
const NAME_HEIGHT = 22;
const NAME = { isBold: true };

/** Few tiles are shown larger. */
const FEW = 4;

/** The most tiles; where there are more points, the first seed of each stands for all. */
const MOST_TILES = 24;

/**
 * Shows each figure that points have side by side, a sheet for each; none of a figure that is the same at
 * all points.
 */
export async function contactSheets(
  { groups, figures }: Pick<ChartedSweep, "groups" | "figures">,
): Promise<DrawnFigure[]> {
  const titles = figures.map(titleOf);
  const isNamed = (figure: string) =>
    titles.filter((title) => title === titleOf(figure)).length === 1;
  const sheets = await Promise.all(figures.map(async (figure): Promise<DrawnFigure[]> => {
    const { tiles, left } = await readTiles(groups, figure);
    const isSame = tiles.length > 1 && new Set(tiles.map(({ image }) => image.src)).size === 1;
    if (tiles.length === 0 || isSame) return [];
    const rest = left === 0 ? "" : ` Not shown: ${amount(left, "more point")}.`;
    const name = fileName("sheet", isNamed(figure) ? titleOf(figure) : figure);
    const svg = plotSheet(tiles, { name, title: plainText(titleOf(figure)) });
    return [{ name, svg, caption: `The figure ${figure} of each point.${rest}` }];
  }));
  return sheets.flat();
}

async function readTiles(
  groups: readonly PointGroup[],
  figure: string,
): Promise<{ readonly tiles: readonly SheetTile[]; readonly left: number }> {
  const count = groups.reduce((sum, { points }) => sum + points.length, 0);
  const named = groups.flatMap(({ label, points }) =>
    (count > MOST_TILES ? points.slice(0, 1) : points).map(({ values, figures }) => {
      const path = figures[figure];
      if (points.length === 1) return { label, path };
      const seed = `seed ${values.seed}`;
      return { label: groups.length === 1 ? seed : `${label}, ${seed}`, path };
    })
  ).flatMap(({ label, path }) => path === undefined ? [] : [{ label, path }]);
  const read = await Promise.all(
    named.slice(0, MOST_TILES).map(async ({ label, path }) => ({
      label,
      image: await readFigure(path),
    })),
  );
  const tiles = read.flatMap(({ label, image }) => image === null ? [] : [{ label, image }]);
  return { tiles, left: named.length - tiles.length };
}

/** Lays out tiles in rows, each tile under the name of its point. */
export function plotSheet(
  tiles: readonly SheetTile[],
  { name, title }: { readonly name: string; readonly title: string },
): string {
  const columns = tiles.length <= FEW ? 2 : 3;
  const width = (FIGURE_WIDTH - 2 * EDGE - (columns - 1) * GAP) / columns;
  const { placed, height } = placeTiles(tiles, { columns, width });
  const names = fitApart(tiles.map(({ label }) => label), width, NAME);
  return renderPlot({
    name,
    title: `${title.slice(0, 1).toUpperCase()}${title.slice(1)}`,
    subtitle: "The figure of each point",
    description: `A figure of each point: ${tiles.map(({ label }) => label).join("; ")}.`,
    height,
    panels: [pixelPanel([
      text(placed, {
        x: "left",
        y: ({ top }: PlacedTile) => top + NAME_HEIGHT / 2,
        text: (_: PlacedTile, index: number) => names[index]!,
        textAnchor: "start",
        fontWeight: 600,
      }),
      ...placed.map(tileMark),
    ], { height })],
  });
}

function placeTiles(
  tiles: readonly SheetTile[],
  { columns, width }: { readonly columns: number; readonly width: number },
): { readonly placed: readonly PlacedTile[]; readonly height: number } {
  const placed: PlacedTile[] = [];
  let top = 0;
  for (let start = 0; start < tiles.length; start += columns) {
    const row = tiles.slice(start, start + columns).map((tile, column) => (
      { ...tile, left: EDGE + column * (width + GAP), top, zoom: width / tile.image.width }
    ));
    placed.push(...row);
    const tallest = Math.max(...row.map(({ image, zoom }) => zoom * image.height));
    top += NAME_HEIGHT + Math.ceil(tallest) + GAP;
  }
  return { placed, height: top };
}

function tileMark({ image: { src, width, height }, left, top, zoom }: PlacedTile): Markish {
  return image([src], {
    // Constants would make no scale, and a panel without scales shows no image.
    x: () => left + zoom * width / 2,
    y: () => top + NAME_HEIGHT + zoom * height / 2,
    width: zoom * width,
    height: zoom * height,
    src: (uri: string) => uri,
    preserveAspectRatio: "none",
    // A small image has pixels to see.
    ...zoom > 1 ? { imageRendering: "pixelated" } : {},
  });
}

/** Names a figure by the end of its path. */
function titleOf(figure: string): string {
  return figure.split("/").at(-1)!;
}
