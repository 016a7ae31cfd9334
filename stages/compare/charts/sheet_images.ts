/**
 * The images in the figures of a point.
 *
 * @module
 */

import { parseHTML } from "linkedom";

/** Tiles in a row, as a figure shows them. */
export interface SheetImage {
  /** The image as a `data:` URI. */
  readonly src: string;
  /** Its width in the figure, in pixels. */
  readonly width: number;
  /** Its height in the figure, in pixels. */
  readonly height: number;
}

/** What is used of an element of linkedom; its own types need the types of a browser. */
interface ImageElement {
  getAttribute(name: string): string | null;
}

/**
 * Finds the images of a figure.
 *
 * @param svg The figure as SVG text.
 * @returns The images as they are, in their order; those that are not PNG images inside the text,
 * or that say no size, are left out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { sheetImages } from "./sheet_images.ts";
 *
 * const svg = '<svg><image href="data:image/png;base64,AA==" width="64" height="32" /></svg>';
 * assertEquals(sheetImages(svg), [{ src: "data:image/png;base64,AA==", width: 64, height: 32 }]);
 * ```
 */
export function sheetImages(svg: string): SheetImage[] {
  const { document } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`) as unknown as {
    document: { querySelectorAll(selector: string): Iterable<ImageElement> };
  };
  return [...document.querySelectorAll("image")].map((element) => ({
    src: element.getAttribute("href") ?? "",
    width: Number(element.getAttribute("width")),
    height: Number(element.getAttribute("height")),
  })).filter(({ src, width, height }) =>
    src.startsWith("data:image/png;base64,") && width > 0 && height > 0
  );
}
