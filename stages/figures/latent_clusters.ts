import { axisX, axisY, dot, frame, type Markish, text } from "@observablehq/plot";
import { nounFor } from "../formats/amount.ts";
import type { LatentMeans } from "../results/latent_means.ts";
import type { Results } from "../results/results.ts";
import { type ClassPoint, densityPanel } from "./class_densities.ts";
import { legendPanel } from "./class_legend.ts";
import { domainOf } from "./domain.ts";
import { labelBelow, labelBeside } from "./axis_label.ts";
import type { Figure } from "./figure.ts";
import { fitApart } from "./fit_apart.ts";
import { type LatentPlane, latentPlane, projectOnto } from "./latents/latent_plane.ts";
import { type Panel, renderPlot } from "./plot.ts";
import { classColour, INK } from "./theme.ts";
import { ticksOf } from "./value_axis.ts";

const SCATTER_SIZE = 560;
const LEGEND_LEFT = 648;

/** More classes than these are listed below the scatter plot, not beside it. */
const MOST_BESIDE = 24;
const STRIP_HEIGHT = 44;
const STRIP_MARGIN = 108;

/** The shortest axis is a tenth of the prior's standard deviation. */
const AXIS = { room: 0.03, shortest: 0.1 };

interface Labels {
  readonly classes: readonly string[];
  readonly axes: readonly string[];
}

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
  draw: plotClusters,
};

function plotClusters({ latents, classes, metrics }: Results): string {
  const plane = latentPlane(latents.means, latents.latentDim);
  const axes = plane.axes.map(({ label }) => label);
  const points = pointsOf(latents, plane);
  const all = latents.labels.length.toLocaleString("en");
  const shown = points.length.toLocaleString("en");
  const count = shown === all ? all : `${shown} of ${all}`;
  const isStrip = axes.length === 1;
  const panels = (isStrip ? stripPanels : scatterPanels)(points, { classes, axes });
  return renderPlot({
    name: "latent_clusters",
    title: "The classes in latent space",
    subtitle: `The means of ${count} ${metrics.split} ${nounFor(Number(metrics.images), "image")}${
      isStrip
        ? ", a strip for each class, spread out in height"
        : "; below, where each class is dense"
    }`,
    description: `Points over ${axes.join(" and ")}, coloured by class: ${classes.join(", ")}.`,
    height: Math.max(...panels.map(({ options, top = 0 }) => top + options.height!)),
    panels,
  });
}

/** Makes points of all images, or of as many as the figure can hold, evenly picked. */
function pointsOf({ means, labels }: LatentMeans, plane: LatentPlane): ClassPoint[] {
  const [across, up] = projectOnto(means, plane);
  const count = Math.min(labels.length, MOST_POINTS);
  return Array.from({ length: count }, (_, place) => {
    const index = Math.floor(place * labels.length / count);
    const label = labels[index]!;
    const y = up === undefined ? label + spread(place) : up[index]!;
    return { x: across![index]!, y, label };
  });
}

/** Spreads points evenly over a strip, the same each time, by multiples of the golden ratio. */
function spread(index: number): number {
  return 0.7 * ((index * 0.6180339887498949) % 1 - 0.5);
}

function stripPanels(points: readonly ClassPoint[], { classes, axes }: Labels): Panel[] {
  const domain = domainOf(points.map(({ x }) => x), AXIS);
  return [{
    options: {
      height: classes.length * STRIP_HEIGHT + 60,
      marginLeft: STRIP_MARGIN,
      marginRight: 24,
      marginTop: 4,
      marginBottom: 52,
      x: { domain },
      y: { domain: [classes.length - 0.5, -0.5], axis: null },
      marks: [
        axisX({ label: null, ...ticksOf(domain) }),
        labelBelow(axes[0]!, { room: 552, offset: 28 }),
        text(fitApart(classes, STRIP_MARGIN - 22, { isBold: true }), {
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
  }];
}

function scatterPanels(points: readonly ClassPoint[], { classes, axes }: Labels): Panel[] {
  const domains = {
    x: domainOf(points.map(({ x }) => x), AXIS),
    y: domainOf(points.map(({ y }) => y), AXIS),
  };
  const [across, up] = axes;
  const common = { label: null, tickSize: 4, ticks: 8 } as const;
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
        axisX({ ...common, ...ticksOf(domains.x) }),
        axisY({ ...common, ...ticksOf(domains.y) }),
        labelBelow(across!, { room: 552, offset: 28 }),
        labelBeside(up!, { room: SCATTER_SIZE, offset: 50 }),
        frame({ stroke: INK.line }),
        pointMarks(points),
      ],
    },
  };
  const isBeside = classes.length <= MOST_BESIDE;
  const legend = legendPanel(
    classes,
    isBeside
      ? { left: LEGEND_LEFT, top: 0, columns: 1 }
      : { left: 0, top: SCATTER_SIZE, columns: 5 },
  );
  const top = SCATTER_SIZE + (isBeside ? 12 : legend.options.height!);
  return [scatter, legend, { ...densityPanel(points, { classes, domains }), top }];
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
