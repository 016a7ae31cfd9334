import { density, frame, text } from "@observablehq/plot";
import { fitApart } from "./fit_apart.ts";
import type { Panel } from "./plot.ts";
import { classColour, INK } from "./theme.ts";

/** An image in a plane, with its class. */
export interface ClassPoint {
  readonly x: number;
  readonly y: number;
  /** The class, an index into the class names. */
  readonly label: number;
}

interface DensityOptions {
  readonly classes: readonly string[];
  /** The ends of both axes. */
  readonly domains: {
    readonly x: [low: number, high: number];
    readonly y: [low: number, high: number];
  };
}

const COLUMNS = 5;
const ROW_HEIGHT = 150;
const NAME_WIDTH = 134;

/** Plots density contours of each class, five classes to a row, at the same levels for all. */
export function densityPanel(
  points: readonly ClassPoint[],
  { classes, domains }: DensityOptions,
): Panel {
  const column = ({ label }: ClassPoint) => label % COLUMNS;
  const row = ({ label }: ClassPoint) => Math.floor(label / COLUMNS);
  const names = fitApart(classes, NAME_WIDTH, { isBold: true })
    .map((name, label) => ({ x: 0, y: 0, label, name }));
  return {
    options: {
      height: ROW_HEIGHT * Math.ceil(classes.length / COLUMNS) + 16,
      marginLeft: 16,
      marginRight: 16,
      marginTop: 4,
      marginBottom: 12,
      x: { domain: domains.x, axis: null },
      y: { domain: domains.y, axis: null },
      fx: { axis: null, padding: 0.06 },
      fy: { axis: null, padding: 0.06 },
      marks: [
        density(points, {
          x: "x",
          y: "y",
          fx: column,
          fy: row,
          bandwidth: 7,
          thresholds: 8,
          fill: ({ label }: ClassPoint) => classColour(label),
          fillOpacity: 0.16,
          clip: true,
        }),
        frame({ stroke: INK.line }),
        text(names, {
          fx: column,
          fy: row,
          frameAnchor: "top-left",
          dx: 7,
          dy: 7,
          text: "name",
          fontWeight: 600,
          fill: ({ label }: ClassPoint) => classColour(label),
          stroke: "#ffffff",
          strokeWidth: 4,
        }),
      ],
    },
  };
}
