import { parseHTML } from "linkedom";

/** An image in a figure: a row of tiles. */
export interface SheetImage {
  /** A `data:` URI. */
  readonly src: string;
  /** In pixels of the figure. */
  readonly width: number;
  readonly height: number;
}

/** The used part of an element of linkedom, whose own types need those of a browser. */
interface ImageElement {
  getAttribute(name: string): string | null;
}

/**
 * Finds the images of a figure.
 *
 * @returns The PNG images inside the text, in their order; one without a size is left out.
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
