/** The width of a figure in pixels: tiles of 64 pixels, ten in a row, with labels beside. */
export const FIGURE_WIDTH = 800;

/** Faces that read well when small, most specific first; a figure must not load a font. */
export const FONT_FAMILY =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** The colours of text, lines and series on the white ground of a figure. */
export const INK = {
  text: "#1f2328",
  /** Subtitles, notes and other text that should stand back. */
  quiet: "#59636e",
  line: "#c8cfd6",
  wash: "#f3f5f8",
  loss: "#3b4252",
  reconstruction: "#1a68b3",
  kl: "#c2410c",
} as const;

/**
 * Ten colours that differ well, in the order of the classes.
 *
 * Source: the qualitative scheme "category10" (Tableau 10 of 2010), yellow darkened for white paper.
 */
export const CLASS_COLOURS: readonly string[] = [
  "#1f77b4",
  "#ff7f0e",
  "#2ca02c",
  "#d62728",
  "#9467bd",
  "#8c564b",
  "#e377c2",
  "#6b7280",
  "#b5a800",
  "#17becf",
];

/**
 * Looks up the colour of a class, in CSS; the eleventh class has the colour of the first.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { classColour } from "./theme.ts";
 *
 * assertEquals(classColour(0), classColour(10));
 * ```
 */
export function classColour(label: number): string {
  return CLASS_COLOURS[label % CLASS_COLOURS.length]!;
}
