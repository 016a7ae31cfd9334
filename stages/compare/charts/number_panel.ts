import { axisX, axisY, dot, gridY, line, type Markish, ruleX } from "@observablehq/plot";
import { fitText } from "../../figures/fit_text.ts";
import type { Panel } from "../../figures/plot.ts";
import { INK } from "../../figures/theme.ts";
import { axisNote, onAxis, type ValueAxis } from "../../figures/value_axis.ts";
import { type MetricPanel, panelData, panelTitle, rangeOn } from "./metric_panels.ts";
import type { SeriesPoint } from "./metric_series.ts";
import { lineOptions, type LineStyle } from "./line_styles.ts";
import { paramScale, roomyTicks, tickText } from "./param_axis.ts";

const MARGIN = { marginLeft: 62, marginRight: 16, marginTop: 34, marginBottom: 46 };

/** Plots a metric as lines over the param's values. */
export function numberPanel(panel: MetricPanel): Panel {
  const { metric, param, place } = panel;
  const { drawn, axis } = panelData(panel);
  const values = param.values.map(Number);
  return {
    left: place.left,
    top: place.top,
    options: {
      ...MARGIN,
      width: place.width,
      height: place.height,
      x: paramScale(values),
      y: { domain: axis.domain },
      marks: [
        gridY({ ticks: 4, stroke: INK.line, strokeOpacity: 0.6 }),
        axisX(roomyTicks(values, place.width - MARGIN.marginLeft - MARGIN.marginRight), {
          label: fitText(param.label, place.width - MARGIN.marginLeft + MARGIN.marginRight - 4),
          labelAnchor: "center",
          labelArrow: "none",
          labelOffset: 40,
          // A tickFormat would leave out some of the ticks of a logarithmic axis.
          text: tickText,
          tickSize: 4,
        }),
        axisY({ ticks: 4, label: null, tickSize: 0, ...axis.ticks, ...metric.ticks }),
        panelTitle(metric.label, { dx: -46 }),
        ...drawn.flatMap(({ points, style }) => seriesMarks(points, { ...style, axis })),
        ...axisNote(axis),
      ],
    },
  };
}

function seriesMarks(
  points: readonly SeriesPoint[],
  { axis, ...style }: LineStyle & { readonly axis: ValueAxis },
): Markish[] {
  const { stroke, symbol } = style;
  const x = ({ value }: SeriesPoint) => Number(value);
  const y = ({ mean }: SeriesPoint) => onAxis(axis, mean);
  return [
    ruleX(points, { x, ...rangeOn(axis, "y"), stroke, strokeWidth: 4, strokeOpacity: 0.3 }),
    line(points, { x, y, ...lineOptions(style) }),
    dot(points, { x, y, r: 3, symbol, fill: stroke }),
  ];
}
