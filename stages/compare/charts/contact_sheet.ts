import { type Markish, text } from "@observablehq/plot";
import { pixelImage, pixelPanel } from "../../figures/pixel_panel.ts";
import { renderPlot } from "../../figures/plot.ts";
import { FIGURE_WIDTH, INK } from "../../figures/theme.ts";
import type { DrawnFigure } from "../../html/figure_html.ts";
import { fitApart } from "../../figures/fit_apart.ts";
import type { GroupedPoints } from "./point_groups.ts";
import { readSheetRows, type SheetRow } from "./read_sheet_rows.ts";
import type { SheetImage } from "./sheet_images.ts";

/** One line of a sheet: a name above up to two images. */
interface SheetLine {
  readonly label: string;
  readonly left?: SheetImage | undefined;
  readonly right?: SheetImage | undefined;
}

const EDGE = 16;
const LINE_PITCH = 62;
const NAME_HEIGHT = 20;
const HEAD_HEIGHT = 26;
const RIGHT = FIGURE_WIDTH / 2 + 8;
const WIDTH = FIGURE_WIDTH / 2 - EDGE - 8;
const NAME = { isBold: true };

/** The figures show images twice as large as they are. */
const MOST_ZOOM = 0.5;

/**
 * Shows the images of all points, a line for each: reconstructions on the left, samples on the right.
 *
 * @throws {Error} If a point's figures cannot be read.
 */
export async function contactSheet({ groups }: GroupedPoints): Promise<DrawnFigure[]> {
  const rows = await readSheetRows(groups);
  return rows.length === 0 ? [] : [{
    name: "contact_sheet",
    svg: plotSheet(rows),
    caption: "Left, how much of an image each point keeps; right, what it makes up.",
  }];
}

/** Originals that all points share are shown once, above. */
export function plotSheet(rows: readonly SheetRow[]): string {
  const originals = [...new Set(rows.flatMap((row) => row.originals?.src ?? []))];
  const shared = originals.length <= 1;
  const lines = [
    ...(shared && originals.length === 1
      ? [{ label: "Originals", left: rows.find((row) => row.originals)!.originals }]
      : []),
    ...rows.flatMap((row) => sheetLines(row, shared)),
  ];
  const height = HEAD_HEIGHT + lines.length * LINE_PITCH;
  return renderPlot({
    name: "contact_sheet",
    title: "What each point makes of images",
    subtitle: shared
      ? "Left: reconstructions of the same originals; right: images decoded from random latents"
      : "Left: originals and their reconstructions; right: images decoded from random latents",
    description: `Rows of small images: ${rows.map(({ label }) => label).join("; ")}.`,
    height,
    panels: [pixelPanel([heads(), names(lines), ...lines.flatMap(lineImages)], { height })],
  });
}

/** Originals that differ between points stand above their reconstructions. */
function sheetLines(
  { label, originals, reconstructions, samples }: SheetRow,
  shared: boolean,
): SheetLine[] {
  const made = { label, left: reconstructions, right: samples };
  if (shared || originals === undefined) return [made];
  return [{ label: `${label}, originals`, left: originals }, made];
}

function heads(): Markish {
  return text([{ x: EDGE, name: "Reconstructions" }, { x: RIGHT, name: "Samples" }], {
    x: "x",
    y: () => HEAD_HEIGHT / 2,
    text: "name",
    textAnchor: "start",
    fill: INK.quiet,
    fontSize: 13,
  });
}

function names(lines: readonly SheetLine[]): Markish {
  const fitted = fitApart(lines.map(({ label }) => label), FIGURE_WIDTH - 2 * EDGE, NAME);
  return text(lines, {
    x: () => EDGE,
    y: (_: SheetLine, index: number) => lineTop(index) + NAME_HEIGHT / 2,
    text: (_: SheetLine, index: number) => fitted[index]!,
    textAnchor: "start",
    fontWeight: 600,
  });
}

function lineImages({ left, right }: SheetLine, index: number): Markish[] {
  const top = lineTop(index) + NAME_HEIGHT;
  return [
    ...(left === undefined ? [] : [sheetImage(left, { left: EDGE, top })]),
    ...(right === undefined ? [] : [sheetImage(right, { left: RIGHT, top })]),
  ];
}

function sheetImage(
  { src, width, height }: SheetImage,
  { left, top }: { readonly left: number; readonly top: number },
): Markish {
  const zoom = Math.min(MOST_ZOOM, WIDTH / width);
  return pixelImage(src, { left, top, width: zoom * width, height: zoom * height });
}

function lineTop(index: number): number {
  return HEAD_HEIGHT + index * LINE_PITCH;
}
