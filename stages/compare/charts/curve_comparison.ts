import { axisX, axisY, dot, gridY, line, type Markish, ruleY } from "@observablehq/plot";
import { from, op } from "arquero";
import { epochAxis } from "../../figures/epoch_axis.ts";
import { fitText } from "../../figures/fit_text.ts";
import { type Panel, renderPlot } from "../../figures/plot.ts";
import { FIGURE_WIDTH, INK } from "../../figures/theme.ts";
import { axisNote, onAxis, type ValueAxis, valueAxis } from "../../figures/value_axis.ts";
import type { DrawnFigure } from "../../html/figure_html.ts";
import { type DescribedCurve, plainText, withUnit } from "../described.ts";
import type { ChartedSweep } from "./chart.ts";
import { fileName } from "./file_name.ts";
import { leastDifference } from "./least_difference.ts";
import { groupStyles, type LineStyle } from "./line_styles.ts";
import { panelTitle } from "./metric_panels.ts";
import { type GroupedPoints, type PointGroup, seedsText } from "./point_groups.ts";
import { styleLegend } from "./style_legend.ts";

interface CurvePoint {
  readonly x: number;
  readonly value: number;
}

interface CurvePanel {
  readonly curve: DescribedCurve;
  readonly column: string;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly styles: readonly LineStyle[];
}

const HALF = FIGURE_WIDTH / 2;
const FIRST_HEIGHT = 280;
const HEIGHT = 250;

/** Further columns would make a figure that nobody reads. */
const MOST_COLUMNS = 9;

/** Beyond this, ticks are as round as Plot makes them. */
const MOST_STEPS = 5000;

/**
 * Overlays each curve of all points, a plot for each column, two in a row; of an odd number of columns
 * the first one has a row of its own. Where
 * seeds repeat a point, each is a thin line and their mean a bold one.
 */
export function curveComparison({ groups, params, curves }: ChartedSweep): DrawnFigure[] {
  return curves.flatMap((curve) => {
    const drawn = groups.filter(({ points }) => points.some((point) => point.curves[curve.name]));
    const columns = columnsOf(drawn, curve);
    if (columns.length === 0) return [];
    const left = columns.slice(MOST_COLUMNS);
    const rest = left.length === 0 ? "" : ` Not drawn: ${left.join(", ")}.`;
    return [{
      name: fileName("curves", curve.name),
      svg: plotCurves({ groups: drawn, params }, {
        curve,
        columns: columns.slice(0, MOST_COLUMNS),
      }),
      caption: `${curve.label} over ${plainText(curve.x)}, at all points.${rest}`,
    }];
  });
}

/** Lists the columns that any point has, in the order of the declaration. */
function columnsOf(
  groups: readonly PointGroup[],
  { name, y }: DescribedCurve,
): readonly string[] {
  const found = groups.flatMap(({ points }) =>
    points.flatMap(({ curves }) => Object.keys(curves[name]?.columns ?? {}))
  );
  return y === null ? [...new Set(found)] : y.filter((column) => found.includes(column));
}

function plotCurves(
  drawn: GroupedPoints,
  { curve, columns }: { readonly curve: DescribedCurve; readonly columns: readonly string[] },
): string {
  const { styles, legend, unshown } = groupStyles(drawn);
  const head = styleLegend(legend);
  const top = head.options.height!;
  const seeds = seedsText(drawn.groups);
  const subtitle = [
    `By ${plainText(curve.x)}`,
    ...(seeds === "" ? [] : [`thin: each of ${seeds}, bold: their mean`]),
    ...(unshown.length === 0 ? [] : [`lines of one style differ in ${unshown.join(", ")}`]),
  ];
  return renderPlot({
    name: fileName("curves", curve.name),
    title: withUnit(curve.label, curve.unit),
    subtitle: subtitle.join("; "),
    description: `Line charts of ${columns.map(plainText).join(", ")} by ${
      plainText(curve.x)
    }, for ${drawn.groups.map(({ label }) => label).join("; ")}.`,
    height: top + heightOf(columns.length),
    panels: [
      ...(legend.length === 0 ? [] : [head]),
      ...columns.map((column, index) => {
        const place = placeOf(index, columns.length);
        return curvePanel(drawn.groups, {
          ...place,
          top: top + place.top,
          curve,
          column,
          styles,
        });
      }),
    ],
  });
}

function placeOf(
  index: number,
  count: number,
): Pick<CurvePanel, "left" | "top" | "width" | "height"> {
  const wide = count % 2;
  if (index < wide) return { left: 0, top: 0, width: FIGURE_WIDTH, height: FIRST_HEIGHT };
  const top = heightOf(index - (index - wide) % 2);
  return { left: (index - wide) % 2 * HALF, top, width: HALF, height: HEIGHT };
}

/** Computes the height of the rows of so many plots. */
function heightOf(count: number): number {
  return count % 2 * FIRST_HEIGHT + Math.floor(count / 2) * HEIGHT;
}

function curvePanel(groups: readonly PointGroup[], plan: CurvePanel): Panel {
  const lines = groups.map((group) => linesOf(group, plan));
  const all = lines.flat(2);
  const xs = all.map(({ x }) => x);
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  const values = all.map(({ value }) => value);
  const axis = valueAxis(values, { room: 0.06, shortest: leastDifference(values) });
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
        xAxis(xs, plan),
        axisY({ ticks: 5, label: null, tickSize: 0, ...axis.ticks }),
        panelTitle(fitText(plainText(plan.column), plan.width - 40), { dx: -48 }),
        ...axisNote(axis),
        ruleY([axis.domain[0]], { stroke: INK.quiet }),
        ...lines.flatMap((curves, index) => groupMarks(curves, { ...plan.styles[index]!, axis })),
      ],
    },
  };
}

/** Whole steps, such as epochs, have ticks at the first and the last. */
function xAxis(xs: readonly number[], { curve, width }: CurvePanel): Markish {
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  const most = width === FIGURE_WIDTH ? 11 : 6;
  const label = plainText(curve.x);
  if (xs.every(Number.isInteger) && last - first <= MOST_STEPS) {
    return epochAxis([first, last], { label, most });
  }
  return axisX({
    ticks: most - 1,
    label,
    labelAnchor: "center",
    labelArrow: "none",
    labelOffset: 38,
    tickSize: 4,
  });
}

function linesOf(
  { points }: PointGroup,
  { curve, column }: Pick<CurvePanel, "curve" | "column">,
): CurvePoint[][] {
  return points.flatMap(({ curves }) => {
    const { x, columns } = curves[curve.name] ?? { x: [], columns: {} };
    const values = columns[column] ?? [];
    const line = values.map((value, row) => ({ x: x[row]!, value }))
      .filter(({ x }) => Number.isFinite(x));
    return line.length === 0 ? [] : [line];
  });
}

function groupMarks(
  curves: readonly (readonly CurvePoint[])[],
  { axis, ...style }: LineStyle & { readonly axis: ValueAxis },
): Markish[] {
  const repeated = curves.length > 1;
  const thin = { ...style, strokeWidth: 0.75, opacity: 0.45, radius: 2.25, axis };
  const bold = { ...style, strokeWidth: style.strokeWidth + (repeated ? 0.75 : 0), radius: 3.5 };
  const mean = repeated ? meanByX(curves) : curves[0] ?? [];
  return [
    ...(repeated ? curves.flatMap((curve) => curveMarks(curve, thin)) : []),
    ...curveMarks(mean, { ...bold, opacity: 1, axis }),
  ];
}

/** Draws a curve; one of a single epoch as a dot, as a line of one point is nothing. */
function curveMarks(
  curve: readonly CurvePoint[],
  { stroke, strokeDasharray, strokeWidth, opacity, radius, axis }: Omit<LineStyle, "symbol"> & {
    readonly opacity: number;
    readonly radius: number;
    readonly axis: ValueAxis;
  },
): Markish[] {
  const channels = { x: "x", y: ({ value }: CurvePoint) => onAxis(axis, value) };
  const opaque = opacity === 1;
  if (curve.length === 1) {
    const faint = opaque ? {} : { fillOpacity: opacity };
    return [dot(curve, { ...channels, r: radius, fill: stroke, ...faint })];
  }
  const faint = opaque ? {} : { strokeOpacity: opacity };
  return [line(curve, { ...channels, stroke, strokeDasharray, strokeWidth, ...faint })];
}

function meanByX(curves: readonly (readonly CurvePoint[])[]): CurvePoint[] {
  return from(curves.flat()).groupby("x").rollup({ value: op.mean("value") }).orderby("x")
    .objects() as CurvePoint[];
}
