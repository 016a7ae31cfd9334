/**
 * Where the classes lie in latent space.
 *
 * @module
 */

import { axisX, axisY, density, dot, frame, type Markish, text } from "@observablehq/plot";
import { domainOf } from "./domain.ts";
import { type Panel, renderPlot } from "./plot.ts";
import { classColour, FIGURE_WIDTH, INK } from "./theme.ts";

/** Images as points, and the class of each. */
export interface LatentPoints {
  /** The coordinates along the first axis. */
  readonly across: Float64Array;
  /** The coordinates along the second axis; left out where latent space has just one. */
  readonly up?: Float64Array;
  /** The class of each image, an index into `classes`. */
  readonly labels: Uint8Array;
  /** The names of the classes, in their order. */
  readonly classes: readonly string[];
  /** What the axes say. */
  readonly axes: readonly [across: string, up?: string];
  /** Which images these are, as the subtitle says it: `test images`. */
  readonly source: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

interface Domains {
  readonly x: [number, number];
  readonly y: [number, number];
}

const SCATTER_SIZE = 560;
const SMALL_COLUMNS = 5;
const SMALL_HEIGHT = 150;
const STRIP_HEIGHT = 44;

/**
 * Plots each image as a point in the colour of its class, with a legend; below, where each class
 * is dense, since points of ten classes that overlap hide one another.
 *
 * A latent space of one dimension is plotted as a strip for each class.
 *
 * @param latents The points.
 * @returns The figure as SVG.
 */
export function latentClustersPlot(latents: LatentPoints): string {
  const { classes, axes, source, labels } = latents;
  const strips = latents.up === undefined;
  const count = labels.length.toLocaleString("en");
  const points = pointsOf(latents);
  const panels = strips ? [stripPanel(points, latents)] : scatterPanels(points, latents);
  return renderPlot({
    name: "latent_clusters",
    title: "The classes in latent space",
    subtitle: strips
      ? `The means of ${count} ${source}, a strip for each class, spread out in height`
      : `The means of ${count} ${source}; below, where each class is dense`,
    description: `Points over ${axes.filter(Boolean).join(" and ")}, coloured by class: ${
      classes.join(", ")
    }.`,
    height: Math.max(...panels.map(({ options, top = 0 }) => top + options.height!)),
    panels,
  });
}

function pointsOf({ across, up, labels }: LatentPoints): Point[] {
  return Array.from(across, (x, index) => {
    const label = labels[index]!;
    return { x, y: up === undefined ? label + spread(index) : up[index]!, label };
  });
}

/** Heights that fill a strip evenly and the same each time: multiples of the golden ratio. */
function spread(index: number): number {
  return 0.7 * ((index * 0.6180339887498949) % 1 - 0.5);
}

function stripPanel(points: readonly Point[], { classes, axes }: LatentPoints): Panel {
  return {
    options: {
      height: classes.length * STRIP_HEIGHT + 60,
      marginLeft: 108,
      marginRight: 24,
      marginTop: 4,
      marginBottom: 52,
      x: { domain: domainOf(points.map(({ x }) => x), 0.03) },
      y: { domain: [classes.length - 0.5, -0.5], axis: null },
      marks: [
        axisX({ label: axes[0], labelAnchor: "center", labelArrow: "none", labelOffset: 42 }),
        text(classes, {
          frameAnchor: "left",
          y: (_: string, label: number) => label,
          dx: -10,
          text: (name: string) => name,
          textAnchor: "end",
          fill: (_: string, label: number) => classColour(label),
          fontWeight: 600,
        }),
        frame({ stroke: INK.line }),
        pointMarks(points),
      ],
    },
  };
}

function scatterPanels(points: readonly Point[], latents: LatentPoints): Panel[] {
  const domains = {
    x: domainOf(points.map(({ x }) => x), 0.03),
    y: domainOf(points.map(({ y }) => y), 0.03),
  };
  const [across, up] = latents.axes;
  const common = { labelAnchor: "center", labelArrow: "none", tickSize: 4 } as const;
  const scatter: Panel = {
    options: {
      width: 640,
      height: SCATTER_SIZE,
      marginLeft: 72,
      marginRight: 8,
      marginTop: 8,
      marginBottom: 52,
      x: { domain: domains.x },
      y: { domain: domains.y },
      marks: [
        axisX({ ...common, label: across, labelOffset: 42 }),
        axisY({ ...common, label: up!, labelOffset: 56 }),
        frame({ stroke: INK.line }),
        pointMarks(points),
      ],
    },
  };
  return [
    scatter,
    { ...legendPanel(latents.classes), left: 648 },
    { ...densityPanel(points, { classes: latents.classes, domains }), top: SCATTER_SIZE + 12 },
  ];
}

function pointMarks(points: readonly Point[]): Markish {
  const many = points.length > 2000;
  return dot(points, {
    x: "x",
    y: "y",
    r: many ? 1.5 : 2.5,
    fill: ({ label }: Point) => classColour(label),
    fillOpacity: many ? 0.55 : 0.7,
  });
}

function legendPanel(classes: readonly string[]): Panel {
  const y = (_: string, label: number) => 22 + 22 * label;
  return {
    options: {
      width: FIGURE_WIDTH - 648,
      height: 22 * classes.length + 20,
      margin: 0,
      x: { type: "identity", axis: null },
      y: { type: "identity", axis: null },
      marks: [
        dot(classes, { x: 18, y, r: 5.5, fill: (_: string, label: number) => classColour(label) }),
        text(classes, {
          x: 32,
          y,
          text: (name: string) => name,
          textAnchor: "start",
          fontSize: 13,
        }),
      ],
    },
  };
}

function densityPanel(
  points: readonly Point[],
  { classes, domains }: { readonly classes: readonly string[]; readonly domains: Domains },
): Panel {
  const column = ({ label }: Point) => label % SMALL_COLUMNS;
  const row = ({ label }: Point) => Math.floor(label / SMALL_COLUMNS);
  const names = classes.map((name, label) => ({ x: 0, y: 0, label, name }));
  return {
    options: {
      height: SMALL_HEIGHT * Math.ceil(classes.length / SMALL_COLUMNS) + 16,
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
          fill: ({ label }: Point) => classColour(label),
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
          fill: ({ label }: Point) => classColour(label),
          stroke: "#ffffff",
          strokeWidth: 4,
        }),
      ],
    },
  };
}
