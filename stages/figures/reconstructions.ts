import { type Markish, text } from "@observablehq/plot";
import { nounFor } from "../formats/amount.ts";
import type { Results } from "../results/results.ts";
import type { Figure } from "./figure.ts";
import { fitApart } from "./fit_apart.ts";
import { pixelPanel } from "./pixel_panel.ts";
import { renderPlot } from "./plot.ts";
import { classColour, INK } from "./theme.ts";
import { TILE_PITCH, TILE_SIZE, tileRows } from "./tile_rows.ts";

const COLUMNS = 10;
const LEFT = 112;
const NAME_HEIGHT = 18;
const NAME = { fontSize: 10, isBold: true };
const BLOCK_HEIGHT = NAME_HEIGHT + 2 * TILE_PITCH + 14;

/** Images above their reconstructions, ten to a row, the class over each. */
export const reconstructions: Figure = {
  name: "reconstructions",
  caption: "The images are the first of each class in turn; none was picked for its looks.",
  draw: plotReconstructions,
};

function plotReconstructions({ image, reconstructions, classes }: Results): string {
  const { originals, decoded, labels, split } = reconstructions;
  const blocks = Math.ceil(labels.length / COLUMNS);
  const bytes = originals.length / labels.length * COLUMNS;
  const marks = Array.from({ length: blocks }, (_, block): Markish[] => {
    const top = block * BLOCK_HEIGHT + NAME_HEIGHT;
    const part = <T extends Uint8Array>(all: T) => all.subarray(block * bytes, (block + 1) * bytes);
    return [
      classNames(labels.subarray(block * COLUMNS, (block + 1) * COLUMNS), { classes, top }),
      rowNames(top),
      tileRows(part(originals), { shape: image, columns: COLUMNS, left: LEFT, top }),
      tileRows(part(decoded), {
        shape: image,
        columns: COLUMNS,
        left: LEFT,
        top: top + TILE_PITCH,
      }),
    ];
  });
  const height = blocks * BLOCK_HEIGHT + 4;
  const names = Array.from(labels, (label) => classes[label]).join(", ");
  return renderPlot({
    name: "reconstructions",
    title: "Originals and reconstructions",
    subtitle: `${labels.length} ${split} ${
      nounFor(labels.length, "image")
    }; below each, what the decoder makes of its mean in latent space`,
    description: `Images of these classes, each above its reconstruction: ${names}.`,
    height,
    panels: [pixelPanel(marks.flat(), { height })],
  });
}

function classNames(
  labels: Uint8Array,
  { classes, top }: { readonly classes: readonly string[]; readonly top: number },
): Markish {
  const names = fitApart(classes, TILE_PITCH - 2, NAME);
  return text(labels, {
    x: (_: number, column: number) => LEFT + column * TILE_PITCH + TILE_SIZE / 2,
    y: top - 9,
    text: (label: number) => names[label] ?? String(label),
    fill: (label: number) => classColour(label),
    fontSize: NAME.fontSize,
    fontWeight: 600,
  });
}

function rowNames(top: number): Markish {
  return text(["Original", "Reconstruction"], {
    x: LEFT - 10,
    y: (_: string, row: number) => top + row * TILE_PITCH + TILE_SIZE / 2,
    text: (name: string) => name,
    textAnchor: "end",
    fill: INK.text,
  });
}
