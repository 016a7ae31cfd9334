import { image, type Markish } from "@observablehq/plot";
import type { Panel } from "./plot.ts";
import { FIGURE_WIDTH } from "./theme.ts";

/** Makes a panel in which the coordinates of marks are pixels from its upper left corner. */
export function pixelPanel(
  marks: readonly Markish[],
  { height, left = 0 }: { readonly height: number; readonly left?: number },
): Panel {
  const pixels = { type: "identity", axis: null } as const;
  const width = FIGURE_WIDTH - left;
  return { left, options: { width, height, margin: 0, x: pixels, y: pixels, marks: [...marks] } };
}

/** Shows an image with square pixels, in a panel of pixels. */
export function pixelImage(
  src: string,
  { left, top, width, height }: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  },
): Markish {
  return image([src], {
    // Constants would make no scale, and a panel without scales shows no image.
    x: () => left + width / 2,
    y: () => top + height / 2,
    width,
    height,
    src: (uri: string) => uri,
    preserveAspectRatio: "none",
    imageRendering: "pixelated",
  });
}
