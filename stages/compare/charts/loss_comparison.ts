import { axisY, dot, gridY, line, type Markish, ruleY } from "@observablehq/plot";
import { from, op } from "arquero";
import { epochAxis } from "../../figures/epoch_axis.ts";
import { type Panel, renderPlot } from "../../figures/plot.ts";
import { FIGURE_WIDTH, INK } from "../../figures/theme.ts";
import { axisNote, onAxis, type ValueAxis, valueAxis } from "../../figures/value_axis.ts";
import type { DrawnFigure } from "../../html/figure_html.ts";
import { groupStyles, type LineStyle } from "./line_styles.ts";
import { panelTitle } from "./metric_panels.ts";
import { type GroupedPoints, type PointGroup, seedsText } from "./point_groups.ts";
import { styleLegend } from "./style_legend.ts";

type LossName = "loss" | "reconstruction_loss" | "kl_loss";

interface MeanLoss {
  readonly epoch: number;
  readonly value: number;
}

interface LossPanel {
  readonly key: LossName;
  readonly label: string;
  /** The shortest axis, in the loss. */
  readonly shortestAxis: number;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

const HALF = FIGURE_WIDTH / 2;

const PANELS: readonly LossPanel[] = [
  {
    key: "loss",
    label: "Loss per image",
    shortestAxis: 1,
    width: FIGURE_WIDTH,
    height: 280,
    left: 0,
    top: 0,
  },
  {
    key: "reconstruction_loss",
    label: "Reconstruction loss per image",
    shortestAxis: 1,
    width: HALF,
    height: 250,
    left: 0,
    top: 280,
  },
  {
    key: "kl_loss",
    label: "Kullback-Leibler loss (nats per image)",
    shortestAxis: 0.01,
    width: HALF,
    height: 250,
    left: HALF,
    top: 280,
  },
];

/**
 * Overlays the loss curves of all points: the total above, its two parts below. Where seeds repeat a
 * point, each is a thin line and their mean a bold one.
 */
export function lossComparison({ groups, params }: GroupedPoints): DrawnFigure[] {
  const trained = groups.filter(({ points }) => points.some(({ losses }) => losses.length > 0));
  return trained.length === 0 ? [] : [{
    name: "loss_comparison",
    svg: plotLosses({ groups: trained, params }),
    caption: "The reconstruction loss is most of the loss; the KL loss has a scale of its own.",
  }];
}

function plotLosses(trained: GroupedPoints): string {
  const { styles, legend, unshown } = groupStyles(trained);
  const head = styleLegend(legend);
  const top = head.options.height!;
  const seeds = seedsText(trained.groups);
  return renderPlot({
    name: "loss_comparison",
    title: "Losses during training",
    subtitle: [
      "Mean over the steps of each epoch",
      ...(seeds === "" ? [] : [`thin: each of ${seeds}, bold: their mean`]),
      ...(unshown.length === 0 ? [] : [`lines of one style differ in ${unshown.join(", ")}`]),
    ].join("; "),
    description: `Line charts of the losses by epoch, for ${
      trained.groups.map(({ label }) => label).join("; ")
    }.`,
    height: top + 530,
    panels: [
      ...(legend.length === 0 ? [] : [head]),
      ...PANELS.map((panel) =>
        lossPanel(trained.groups, { ...panel, top: panel.top + top, styles })
      ),
    ],
  });
}

function lossPanel(
  groups: readonly PointGroup[],
  plan: LossPanel & { readonly styles: readonly LineStyle[] },
): Panel {
  const rows = groups.flatMap(({ points }) => points.flatMap(({ losses }) => losses));
  const epochs = rows.map(({ epoch }) => epoch);
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  const values = rows.map((row) => row[plan.key]);
  const axis = valueAxis(values, { room: 0.06, shortest: plan.shortestAxis });
  return {
    left: plan.left,
    top: plan.top,
    options: {
      width: plan.width,
      height: plan.height,
      marginLeft: 64,
      marginRight: 20,
      marginTop: 34,
      marginBottom: 44,
      x: { domain: first === last ? [first - 1, last + 1] : [first, last] },
      y: { domain: axis.domain },
      marks: [
        gridY({ ticks: 5, stroke: INK.line, strokeOpacity: 0.6 }),
        epochAxis([first, last], { most: plan.width === FIGURE_WIDTH ? 11 : 6 }),
        axisY({ ticks: 5, label: null, tickSize: 0, ...axis.ticks }),
        panelTitle(plan.label, { dx: -48 }),
        ...axisNote(axis),
        ruleY([axis.domain[0]], { stroke: INK.quiet }),
        ...groups.flatMap((group, index) =>
          groupMarks(group, { ...plan.styles[index]!, key: plan.key, axis })
        ),
      ],
    },
  };
}

function groupMarks(
  { points }: PointGroup,
  { key, axis, ...style }: LineStyle & { readonly key: LossName; readonly axis: ValueAxis },
): Markish[] {
  const curves = points.map(({ losses }) =>
    losses.map(({ epoch, [key]: value }): MeanLoss => ({ epoch, value }))
  );
  const repeated = points.length > 1;
  const thin = { ...style, strokeWidth: 0.75, opacity: 0.45, radius: 2.25, axis };
  const bold = { ...style, strokeWidth: style.strokeWidth + (repeated ? 0.75 : 0), radius: 3.5 };
  return [
    ...(repeated ? curves.flatMap((curve) => curveMarks(curve, thin)) : []),
    ...curveMarks(meanByEpoch(points, key), { ...bold, opacity: 1, axis }),
  ];
}

/** Draws a curve; one of a single epoch as a dot, as a line of one point is nothing. */
function curveMarks(
  curve: readonly MeanLoss[],
  { stroke, strokeDasharray, strokeWidth, opacity, radius, axis }: Omit<LineStyle, "symbol"> & {
    readonly opacity: number;
    readonly radius: number;
    readonly axis: ValueAxis;
  },
): Markish[] {
  const channels = { x: "epoch", y: ({ value }: MeanLoss) => onAxis(axis, value) };
  const opaque = opacity === 1;
  if (curve.length === 1) {
    const faint = opaque ? {} : { fillOpacity: opacity };
    return [dot(curve, { ...channels, r: radius, fill: stroke, ...faint })];
  }
  const faint = opaque ? {} : { strokeOpacity: opacity };
  return [line(curve, { ...channels, stroke, strokeDasharray, strokeWidth, ...faint })];
}

function meanByEpoch(points: PointGroup["points"], key: LossName): MeanLoss[] {
  return from(points.flatMap(({ losses }) => losses))
    .groupby("epoch").rollup({ value: op.mean(key) }).orderby("epoch").objects() as MeanLoss[];
}
