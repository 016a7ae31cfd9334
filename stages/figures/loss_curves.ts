import { axisY, dot, gridY, line, type Markish, ruleY, text } from "@observablehq/plot";
import { amount } from "../formats/amount.ts";
import { fixedDigits } from "../formats/fixed_digits.ts";
import type { EpochLosses } from "../results/losses.ts";
import { epochAxis } from "./epoch_axis.ts";
import type { Figure } from "./figure.ts";
import { labelPositions } from "./label_positions.ts";
import { type Panel, renderPlot } from "./plot.ts";
import { shortNumber } from "./short_number.ts";
import { textWidth } from "./text_width.ts";
import { INK } from "./theme.ts";
import { axisNote, onAxis, type ValueAxis, valueAxis, withinAxis } from "./value_axis.ts";

interface Series {
  readonly key: Exclude<keyof EpochLosses, "epoch">;
  readonly name: string;
  readonly colour: string;
  readonly dashed: boolean;
}

interface PanelPlan {
  readonly label: string;
  readonly height: number;
  readonly top: number;
  readonly epochLabel: string | null;
  /** The shortest axis, in the loss. */
  readonly shortestAxis: number;
  readonly series: readonly Series[];
  /** The room for the labels beside the last epoch. */
  readonly marginRight: number;
}

const MARGIN = { marginLeft: 64, marginTop: 32, marginBottom: 44 };
const LABEL = { left: 10, right: 16, font: { isBold: true } };

const ABOVE: readonly Series[] = [
  { key: "loss", name: "total", colour: INK.loss, dashed: false },
  { key: "reconstruction_loss", name: "reconstruction", colour: INK.reconstruction, dashed: false },
];

const BELOW: readonly Series[] = [
  { key: "kl_loss", name: "Kullback-Leibler", colour: INK.kl, dashed: false },
];

/** From here on, decimals say nothing and have no room. */
const LARGE = 1e6;

/** The most epochs with a dot each; more dots would hide the line. */
const MOST_DOTS = 30;

/**
 * The losses over the epochs: loss and reconstruction loss above, the Kullback-Leibler loss below,
 * whose scale is a hundred times smaller; validation losses as dashed lines. A single epoch is shown
 * as dots.
 */
export const lossCurves: Figure = {
  name: "loss_curves",
  caption:
    "The reconstruction loss is the binary cross-entropy, its mean over the channels summed over the pixels. The KL loss is far smaller, so it has a scale of its own.",
  draw: ({ losses }) => plotLosses(losses),
};

function plotLosses(losses: readonly EpochLosses[]): string {
  const last = losses.at(-1);
  if (last === undefined) {
    throw new RangeError("Cannot plot the losses: got no epoch, expected at least one");
  }
  const above = withHeldOut(losses, ABOVE);
  const below = withHeldOut(losses, BELOW);
  const epochs = amount(losses.length, "epoch");
  const marginRight = Math.max(...[...above, ...below].map((item) => labelRoom(item, last)));
  const heldOut = above.length > 2 ? "; dashed: over the images held out" : "";
  return renderPlot({
    name: "loss_curves",
    title: "Losses during training",
    subtitle: `Mean over the steps of each epoch, ${epochs}${heldOut}`,
    description: `Line charts of the losses by epoch. In epoch ${last.epoch}, ${
      [...above, ...below].map(({ key, name }) =>
        `the ${name} loss is ${lossText(last[key] ?? NaN)}`
      )
        .join(", ")
    }.`,
    height: 470,
    panels: [
      lossPanel(losses, {
        label: "Loss per image",
        height: 270,
        top: 0,
        epochLabel: null,
        shortestAxis: 1,
        series: above,
        marginRight,
      }),
      lossPanel(losses, {
        label: "Kullback-Leibler loss (nats per image)",
        height: 206,
        top: 262,
        epochLabel: "Epoch",
        shortestAxis: 0.01,
        series: below,
        marginRight,
      }),
    ],
  });
}

/** Adds after each series that of the images held out, where there is one. */
function withHeldOut(losses: readonly EpochLosses[], trained: readonly Series[]): Series[] {
  return trained.flatMap((item) => {
    const key = `val_${item.key}` as Series["key"];
    const heldOut = { ...item, key, name: `${item.name}, held out`, dashed: true };
    return losses.some((row) => row[key] !== undefined) ? [item, heldOut] : [item];
  });
}

function lossPanel(losses: readonly EpochLosses[], plan: PanelPlan): Panel {
  const values = plan.series.flatMap(({ key }) => losses.map((row) => row[key] ?? NaN));
  const axis = valueAxis(values, { room: 0.08, shortest: plan.shortestAxis });
  const lastEpoch = losses.at(-1)!.epoch;
  const firstEpoch = losses[0]!.epoch;
  return {
    top: plan.top,
    options: {
      ...MARGIN,
      marginRight: plan.marginRight,
      height: plan.height,
      // The labels stand beside the last epoch, even if it is the only one.
      x: { domain: [losses.length === 1 ? firstEpoch - 1 : firstEpoch, lastEpoch] },
      y: { domain: axis.domain },
      marks: [
        gridY({ ticks: 5, stroke: INK.line, strokeOpacity: 0.6 }),
        epochAxis([firstEpoch, lastEpoch], { label: plan.epochLabel }),
        axisY({
          ticks: 5,
          label: plan.label,
          labelArrow: "none",
          labelOffset: 48,
          tickSize: 0,
          ...axis.ticks,
        }),
        ...axisNote(axis),
        ruleY([axis.domain[0]], { stroke: INK.quiet }),
        ...plan.series.flatMap((item) => seriesMarks(losses, { ...item, axis })),
        endLabels(losses, { ...plan, axis }),
      ],
    },
  };
}

function seriesMarks(
  losses: readonly EpochLosses[],
  { key, colour, dashed, axis }: Series & { readonly axis: ValueAxis },
): Markish[] {
  const channels = { x: "epoch", y: (row: EpochLosses) => onAxis(axis, row[key] ?? NaN) };
  const dash = dashed ? { strokeDasharray: "5,4" } : {};
  const drawn = line(losses, { ...channels, stroke: colour, strokeWidth: 1.75, ...dash });
  if (losses.length > MOST_DOTS) return [drawn];
  const fill = dashed ? "#ffffff" : colour;
  return [drawn, dot(losses, { ...channels, r: 3, stroke: colour, strokeWidth: 1.5, fill })];
}

function endLabels(
  losses: readonly EpochLosses[],
  { series, axis, height }: PanelPlan & { readonly axis: ValueAxis },
): Markish {
  const last = losses.at(-1)!;
  const [low, high] = axis.domain;
  const unitsPerPixel = (high - low) / (height - MARGIN.marginTop - MARGIN.marginBottom);
  const values = series.map(({ key }) => last[key] ?? low);
  const ideal = values.map((value) => withinAxis(axis, value));
  const positions = labelPositions(ideal, { low, high, gap: 16 * unitsPerPixel });
  return text(series, {
    x: () => last.epoch,
    y: (_: Series, index: number) => positions[index],
    text: (item: Series) => labelOf(item, last),
    fill: ({ colour }: Series) => colour,
    textAnchor: "start",
    dx: LABEL.left,
    fontWeight: 600,
  });
}

function labelOf({ key, name }: Series, last: EpochLosses): string {
  return last[key] === undefined ? name : `${name} ${lossText(last[key])}`;
}

function labelRoom(item: Series, last: EpochLosses): number {
  return Math.ceil(LABEL.left + textWidth(labelOf(item, last), LABEL.font) + LABEL.right);
}

function lossText(value: number): string {
  return value >= LARGE ? shortNumber(value) : fixedDigits(value, 2);
}
