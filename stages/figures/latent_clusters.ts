/**
 * The figure of classes in latent space.
 *
 * @module
 */

import { axisX, axisY, dot, frame, type Markish, text } from "@observablehq/plot";
import { type ClassPoint, densityPanel } from "./class_densities.ts";
import { legendPanel } from "./class_legend.ts";
import { domainOf } from "./domain.ts";
import type { Figure } from "./figure.ts";
import { latentPlane, projectOnto } from "./latents/latent_plane.ts";
import { type Panel, renderPlot } from "./plot.ts";
import { classColour, INK } from "./theme.ts";

/** The evaluated images as points. */
interface LatentPoints {
  readonly across: Float64Array;
  /** Left out where latent space has one dimension. */
  readonly up?: Float64Array;
  /** The class of each image, an index into `classes`. */
  readonly labels: Uint8Array;
  readonly classes: readonly string[];
  readonly axes: readonly string[];
  /** The images as the subtitle calls them: `test images`. */
  readonly source: string;
}

const SCATTER_SIZE = 560;
const LEGEND_LEFT = 648;
const STRIP_HEIGHT = 44;

/** The shortest axis is a tenth of the prior's standard deviation. */
const AXIS = { room: 0.03, shortest: 0.1 };

/** More points would hide one another, and make a file that is slow to open. */
const MOST_POINTS = 10_000;

/**
 * The evaluated images as points in the colours of their classes; below, where each class is dense,
 * since the points of ten classes hide one another. A latent space of one dimension is plotted as a
 * strip for each class.
 */
export const latentClusters: Figure = {
  name: "latent_clusters",
  caption: "Training saw no class names: what order there is comes from the images alone.",
  draw({ latents: { means, latentDim, labels }, classes, metrics }) {
    const plane = latentPlane(means, latentDim);
    const [across, up] = projectOnto(means, plane);
    return plotClusters({
      across: across!,
      ...(up === undefined ? {} : { up }),
      labels,
      classes,
      axes: plane.axes.map(({ label }) => label),
      source: `${metrics.split} images`,
    });
  },
};

function plotClusters(latents: LatentPoints): string {
  const { classes, axes, source, labels } = latents;
  const strips = latents.up === undefined;
  const points = pointsOf(latents);
  const all = labels.length.toLocaleString("en");
  const shown = points.length.toLocaleString("en");
  const count = points.length < labels.length ? `${shown} of ${all}` : all;
  const panels = strips ? [stripPanel(points, latents)] : scatterPanels(points, latents);
  return renderPlot({
    name: "latent_clusters",
    title: "The classes in latent space",
    subtitle: strips
      ? `The means of ${count} ${source}, a strip for each class, spread out in height`
      : `The means of ${count} ${source}; below, where each class is dense`,
    description: `Points over ${axes.join(" and ")}, coloured by class: ${classes.join(", ")}.`,
    height: Math.max(...panels.map(({ options, top = 0 }) => top + options.height!)),
    panels,
  });
}

/** Makes points of all images, or of as many as the figure can hold, evenly picked. */
function pointsOf({ across, up, labels }: LatentPoints): ClassPoint[] {
  const count = Math.min(across.length, MOST_POINTS);
  return Array.from({ length: count }, (_, place) => {
    const index = Math.floor(place * across.length / count);
    const label = labels[index]!;
    const y = up === undefined ? label + spread(place) : up[index]!;
    return { x: across[index]!, y, label };
  });
}

/** Spreads points evenly over a strip, the same each time, by multiples of the golden ratio. */
function spread(index: number): number {
  return 0.7 * ((index * 0.6180339887498949) % 1 - 0.5);
}

function stripPanel(points: readonly ClassPoint[], { classes, axes }: LatentPoints): Panel {
  return {
    options: {
      height: classes.length * STRIP_HEIGHT + 60,
      marginLeft: 108,
      marginRight: 24,
      marginTop: 4,
      marginBottom: 52,
      x: { domain: domainOf(points.map(({ x }) => x), AXIS) },
      y: { domain: [classes.length - 0.5, -0.5], axis: null },
      marks: [
        axisX({ label: axes[0]!, labelAnchor: "center", labelArrow: "none", labelOffset: 42 }),
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

function scatterPanels(points: readonly ClassPoint[], latents: LatentPoints): Panel[] {
  const domains = {
    x: domainOf(points.map(({ x }) => x), AXIS),
    y: domainOf(points.map(({ y }) => y), AXIS),
  };
  const [across, up] = latents.axes;
  const common = { labelAnchor: "center", labelArrow: "none", tickSize: 4, ticks: 8 } as const;
  const scatter: Panel = {
    options: {
      width: 640,
      height: SCATTER_SIZE,
      marginLeft: 80,
      marginRight: 8,
      marginTop: 8,
      marginBottom: 52,
      x: { domain: domains.x },
      y: { domain: domains.y },
      marks: [
        axisX({ ...common, label: across!, labelOffset: 42 }),
        axisY({ ...common, label: up!, labelOffset: 64 }),
        frame({ stroke: INK.line }),
        pointMarks(points),
      ],
    },
  };
  return [
    scatter,
    legendPanel(latents.classes, LEGEND_LEFT),
    { ...densityPanel(points, { classes: latents.classes, domains }), top: SCATTER_SIZE + 12 },
  ];
}

function pointMarks(points: readonly ClassPoint[]): Markish {
  const many = points.length > 2000;
  return dot(points, {
    x: "x",
    y: "y",
    r: many ? 1.5 : 2.5,
    fill: ({ label }: ClassPoint) => classColour(label),
    fillOpacity: many ? 0.55 : 0.7,
  });
}
