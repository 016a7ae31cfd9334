/** A figure of a point. */
export interface FigureImage {
  /** A `data:` URI. */
  readonly src: string;
  /** In pixels of its own. */
  readonly width: number;
  readonly height: number;
}

/** Larger files would make a page that no browser likes. */
const MOST_BYTES = 2_000_000;

/**
 * Reads an SVG or PNG file.
 *
 * @returns Null for one that is too large, or that does not say how large it is drawn.
 */
export async function readFigure(path: string): Promise<FigureImage | null> {
  const bytes = await Deno.readFile(path);
  if (bytes.length > MOST_BYTES) return null;
  const isPng = path.endsWith(".png");
  const size = isPng ? pngSize(bytes) : svgSize(new TextDecoder().decode(bytes));
  if (size === null) return null;
  const type = isPng ? "image/png" : "image/svg+xml";
  return { src: `data:${type};base64,${bytes.toBase64()}`, ...size };
}

/** The first chunk of a PNG file starts with width and height, as 32-bit numbers. */
function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 24) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return sizeOf(view.getUint32(16), view.getUint32(20));
}

/**
 * Finds the size of an SVG image: by its width and height, or by its view box where those are missing or
 * in percent.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { svgSize } from "./read_figure.ts";
 *
 * assertEquals(svgSize('<svg width="432pt" height="288pt" viewBox="0 0 1 1">'), { width: 432, height: 288 });
 * assertEquals(svgSize('<svg width="100%" viewBox="0 0 64 32">'), { width: 64, height: 32 });
 * assertEquals(svgSize("<svg>"), null);
 * ```
 */
export function svgSize(svg: string): Size | null {
  const [head = ""] = /<svg\b[^>]*>/.exec(svg) ?? [];
  const lengthOf = (name: string) => {
    const [, length] = new RegExp(`\\s${name}=["']([\\d.]+)(?:[a-z]*)["']`).exec(head) ?? [];
    return Number(length);
  };
  const box = /\sviewBox=["']([^"']*)["']/.exec(head)?.[1]?.trim().split(/[\s,]+/).map(Number);
  return sizeOf(lengthOf("width"), lengthOf("height")) ??
    sizeOf(Number(box?.[2]), Number(box?.[3]));
}

type Size = Pick<FigureImage, "width" | "height">;

function sizeOf(width: number, height: number): Size | null {
  return width > 0 && height > 0 ? { width, height } : null;
}
