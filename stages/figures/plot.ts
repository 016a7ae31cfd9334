import { plot, type PlotOptions } from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { xmlText } from "../formats/xml_text.ts";
import { fitText, wrapText } from "./fit_text.ts";
import { drawHalos } from "./halos.ts";
import { attributesOf, type SvgDocument, type SvgElement } from "./svg_element.ts";
import { FIGURE_WIDTH, FONT_FAMILY, INK } from "./theme.ts";

/** A plot in a figure, with the place of its top left corner below the heading. */
export interface Panel {
  /** The options of Plot, with width, height and margins. */
  readonly options: PlotOptions;
  /** Pixels from the figure's left edge. Default: 0. */
  readonly left?: number;
  /** Pixels from the heading's lower edge. Default: 0. */
  readonly top?: number;
}

interface Drawing {
  /** Different from that of every other figure of a page; ids begin with it. */
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  /** The text for those who cannot see the figure. */
  readonly description: string;
  /** The height below the heading, in pixels. */
  readonly height: number;
  /** The panels, the lowest first. */
  readonly panels: readonly Panel[];
}

type Attributes = Readonly<Record<string, string | number>>;

const NAMESPACE = "http://www.w3.org/2000/svg";
/** The font of a figure's title. */
export const TITLE = { fontSize: 16, isBold: true };
const SUBTITLE = { fontSize: 12.5, lineHeight: 16 };
const EDGE = 16;

/** The attributes that hold lengths and coordinates; the digits of others are left alone. */
const COORDINATES = new Set(
  "d transform points x y x1 y1 x2 y2 cx cy r rx ry dx dy width height stroke-width".split(" "),
);

/**
 * Draws a figure, with a white ground and dark text, so that it looks the same on a dark page.
 *
 * The same figure has the same bytes, in one process twice and in two: ids are numbered anew, since
 * Plot counts them for as long as a process lives, and coordinates are rounded, since the last digits
 * of a float say nothing.
 *
 * @returns An SVG document of one `<svg>` element, with `<title>` and `<desc>`, and a final newline.
 *
 * @example
 * ```ts
 * import { dot } from "@observablehq/plot";
 * import { assert } from "@std/assert";
 * import { renderPlot } from "./plot.ts";
 *
 * const svg = renderPlot({
 *   name: "dots",
 *   title: "Two dots",
 *   subtitle: "one above the other",
 *   description: "Two dots, one above the other.",
 *   height: 100,
 *   panels: [{ options: { height: 100, marks: [dot([[0, 0], [0, 1]])] } }],
 * });
 * assert(svg.startsWith("<svg") && svg.includes("<title"));
 * ```
 */
export function renderPlot(drawing: Drawing): string {
  const { document } = parseHTML("<html></html>") as unknown as { document: SvgDocument };
  const element = elementMaker(document);
  const heading = headingOf(drawing);
  const height = drawing.height + heading.height;
  const root = element("svg", {
    xmlns: NAMESPACE,
    width: FIGURE_WIDTH,
    height,
    viewBox: `0 0 ${FIGURE_WIDTH} ${height}`,
    role: "img",
    "aria-labelledby": `${drawing.name}-title ${drawing.name}-description`,
    "font-family": FONT_FAMILY,
    "font-size": 12,
    fill: INK.text,
    color: INK.text,
  });
  root.append(
    element("title", { id: `${drawing.name}-title` }, `${drawing.title}: ${drawing.subtitle}`),
    element("desc", { id: `${drawing.name}-description` }, drawing.description),
    element("rect", { width: FIGURE_WIDTH, height, fill: "#ffffff" }),
    ...heading.texts.map(({ text, ...attributes }) => element("text", attributes, text)),
  );
  for (const { options, left = 0, top = 0 } of drawing.panels) {
    const group = element("g", {
      transform: `translate(${left},${top + heading.height})`,
      "text-anchor": "middle",
    });
    group.append(...drawPanel(options, document));
    root.append(group);
  }
  renumberIds(root, drawing.name);
  roundCoordinates(root);
  drawHalos(root);
  // HTML writes this one character as an entity that XML does not have.
  return `${xmlText(root.outerHTML.replaceAll("&nbsp;", "&#160;"))}\n`;
}

/** Lays out the title on one line, and the subtitle on as many as it needs. */
function headingOf({ title, subtitle }: Drawing) {
  const width = FIGURE_WIDTH - 2 * EDGE;
  const lines = wrapText(subtitle, width, SUBTITLE);
  return {
    height: 60 + (lines.length - 1) * SUBTITLE.lineHeight,
    texts: [
      {
        text: fitText(title, width, TITLE),
        x: EDGE,
        y: 27,
        "font-size": TITLE.fontSize,
        "font-weight": 600,
      },
      ...lines.map((text, line) => ({
        text,
        x: EDGE,
        y: 46 + line * SUBTITLE.lineHeight,
        "font-size": SUBTITLE.fontSize,
        fill: INK.quiet,
      })),
    ],
  };
}

function elementMaker(document: SvgDocument) {
  return (name: string, attributes: Attributes, text?: string): SvgElement => {
    const made = document.createElementNS(NAMESPACE, name);
    // linkedom writes the attribute that was set last first.
    for (const [key, value] of Object.entries(attributes).reverse()) {
      made.setAttribute(key, String(value));
    }
    if (text !== undefined) made.textContent = text;
    return made;
  };
}

/** Draws a plot without its style sheet, which would change the other figures of a page. */
function drawPanel(options: PlotOptions, document: SvgDocument): SvgElement[] {
  const drawn = plot({
    width: FIGURE_WIDTH,
    ...options,
    figure: false,
    document,
  } as unknown as PlotOptions) as unknown as SvgElement;
  for (const style of drawn.querySelectorAll("style")) style.remove();
  return [...drawn.childNodes];
}

function renumberIds(root: SvgElement, name: string): void {
  const renamed = new Map<string, string>();
  for (const attribute of attributesOf(root)) {
    if (attribute.name !== "id" || !attribute.value.startsWith("plot-")) continue;
    renamed.set(attribute.value, `${name}-${renamed.size + 1}`);
  }
  for (const attribute of attributesOf(root)) {
    if (attribute.name === "href") continue;
    attribute.value = attribute.value.replace(
      /plot-[a-z]+-\d+/g,
      (id) => renamed.get(id) ?? id,
    );
  }
}

function roundCoordinates(root: SvgElement): void {
  for (const attribute of attributesOf(root)) {
    if (!COORDINATES.has(attribute.name)) continue;
    attribute.value = attribute.value.replace(
      /-?\d+\.\d+(e[-+]?\d+)?/g,
      // Adding zero turns a negative zero into zero.
      (number) => String(Math.round(Number(number) * 100) / 100 + 0),
    );
  }
}
