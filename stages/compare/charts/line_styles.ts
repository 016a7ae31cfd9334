/**
 * How the lines of groups of points are told apart.
 *
 * @module
 */

import { scale } from "@observablehq/plot";
import { CLASS_COLOURS, classColour, INK } from "../../figures/theme.ts";
import type { GroupedPoints, PointGroup } from "./point_groups.ts";
import { type SweptParam, valueOf } from "./swept_params.ts";

/** A shape of dots. */
export type DotShape = "circle" | "square" | "triangle" | "diamond";

/** How a line is drawn. */
export interface LineStyle {
  /** Its colour. */
  readonly stroke: string;
  /** Its dashes; empty for a solid line. */
  readonly strokeDasharray: string;
  /** Its width in pixels. */
  readonly strokeWidth: number;
  /** The shape of its dots, which goes with the dashes. */
  readonly symbol: DotShape;
}

/** What a legend says of one param, or of the groups themselves. */
export interface LegendSection {
  /** The param's label; empty where the items are groups. */
  readonly title: string;
  /** What stands beside each line. */
  readonly items: readonly { readonly text: string; readonly style: LineStyle }[];
}

/** The styles of all groups. */
export interface GroupStyles {
  /** The style of each group, in their order. */
  readonly styles: readonly LineStyle[];
  /** What tells readers what styles stand for; empty for a single group. */
  readonly legend: readonly LegendSection[];
  /** The labels of params that groups differ in and styles do not show. */
  readonly unshown: readonly string[];
}

interface Encoding {
  readonly most: number;
  readonly vary: (index: number, param: SweptParam) => Partial<LineStyle>;
}

const PLAIN: LineStyle = {
  stroke: INK.text,
  strokeDasharray: "",
  strokeWidth: 1.75,
  symbol: "circle",
};
const DASHES = ["", "6,3", "2,2.5", "9,3,2,3"];
const SYMBOLS: readonly DotShape[] = ["circle", "square", "triangle", "diamond"];

/** What stands for the first param, the second and the third, and how many values it can show. */
const ENCODINGS: readonly Encoding[] = [
  { most: Infinity, vary: (index, param) => ({ stroke: paramColour(index, param) }) },
  {
    most: DASHES.length,
    vary: (index) => ({ strokeDasharray: DASHES[index]!, symbol: SYMBOLS[index]! }),
  },
  { most: 3, vary: (index) => ({ strokeWidth: [1, 2, 3.25][index]! }) },
];

/**
 * Gives each group a style: the first param sets the colour, the second the dashes, the third the
 * width. Where that would leave groups alike, few groups have a colour each.
 *
 * @param grouped The groups, and the params to tell them apart by.
 * @returns The styles and their legend.
 */
export function groupStyles({ groups, params }: GroupedPoints): GroupStyles {
  if (groups.length < 2 || params.length === 0) {
    return { styles: groups.map(() => PLAIN), legend: [], unshown: [] };
  }
  // Where a curve ends says after how many epochs.
  const byUse = params.toSorted((a, b) => Number(isEpochs(a)) - Number(isEpochs(b)));
  const shown = ENCODINGS.flatMap(({ most, vary }, index) => {
    const param = byUse[index];
    return param === undefined || param.values.length > most ? [] : [{ param, vary }];
  });
  const styles = groups.map((group) => {
    const parts = shown.map(({ param, vary }) => vary(valueIndex(group, param), param));
    return Object.assign({}, PLAIN, ...parts) as LineStyle;
  });
  const different = new Set(styles.map((style) => JSON.stringify(style))).size;
  if (different < groups.length && groups.length <= CLASS_COLOURS.length) {
    return stylesByGroup(groups);
  }
  return {
    styles,
    legend: shown.map(({ param, vary }) => ({
      title: param.label,
      items: param.values.map((text, index) => ({
        text,
        style: { ...PLAIN, ...vary(index, param) },
      })),
    })),
    unshown: byUse.filter((param) => shown.every((each) => each.param !== param))
      .map(({ label }) => label),
  };
}

/**
 * Takes from a style what Plot's lines take.
 *
 * @param style The style.
 * @returns The options of a line.
 */
export function lineOptions(
  { stroke, strokeDasharray, strokeWidth }: LineStyle,
): Pick<LineStyle, "stroke" | "strokeDasharray" | "strokeWidth"> {
  return { stroke, strokeDasharray, strokeWidth };
}

/**
 * Colours a place between the ends of a scale.
 *
 * @param place From 0, which is a dark violet, to 1, which is green: no colour is too pale for paper.
 * @returns A colour as CSS writes it.
 */
export function rampColour(place: number): string {
  return RAMP.apply(0.82 * place) as string;
}

const RAMP = scale({ color: { type: "linear", domain: [0, 1], scheme: "viridis" } })!;

function stylesByGroup(groups: readonly PointGroup[]): GroupStyles {
  const styles = groups.map((_, index) => ({ ...PLAIN, stroke: classColour(index) }));
  const items = groups.map(({ label }, index) => ({ text: label, style: styles[index]! }));
  return { styles, legend: [{ title: "", items }], unshown: [] };
}

function paramColour(index: number, { kind, values }: SweptParam): string {
  const ordered = kind === "number" && values.length > 2;
  return ordered || values.length > CLASS_COLOURS.length
    ? rampColour(index / (values.length - 1))
    : classColour(index);
}

function valueIndex({ values }: PointGroup, param: SweptParam): number {
  return param.values.indexOf(valueOf(values, param));
}

function isEpochs({ label }: SweptParam): boolean {
  return label === "epochs";
}
