import { scale } from "@observablehq/plot";
import { CLASS_COLOURS, classColour, INK } from "../../figures/theme.ts";
import type { GroupedPoints, PointGroup } from "./point_groups.ts";
import { type SweptParam, valueOf } from "./swept_params.ts";

type DotShape = "circle" | "square" | "triangle" | "diamond";

/** The style of a line. */
export interface LineStyle {
  readonly stroke: string;
  /** Empty for a solid line. */
  readonly strokeDasharray: string;
  /** In pixels. */
  readonly strokeWidth: number;
  /** The shape of its dots, one for each kind of dashes. */
  readonly symbol: DotShape;
}

/** The part of a legend about one param, or about the groups themselves. */
export interface LegendSection {
  /** The param's label; empty where the items are groups. */
  readonly title: string;
  readonly items: readonly { readonly text: string; readonly style: LineStyle }[];
}

interface GroupStyles {
  /** One for each group, in their order. */
  readonly styles: readonly LineStyle[];
  /** Empty for a single group. */
  readonly legend: readonly LegendSection[];
  /** The labels of params that groups differ in and styles do not show. */
  readonly unshown: readonly string[];
}

interface Encoding {
  /** The most values that it can tell apart. */
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

/** The encodings of the first param, the second and the third. */
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
 * width. Where that would leave groups alike, each of a few groups has a colour.
 */
export function groupStyles({ groups, params }: GroupedPoints): GroupStyles {
  if (groups.length < 2 || params.length === 0) {
    return { styles: groups.map(() => PLAIN), legend: [], unshown: [] };
  }
  // A curve shows by its end how many epochs there are, say.
  const isEnd = (param: SweptParam) => Number(endsCurves(param, groups));
  const byUse = params.toSorted((a, b) => isEnd(a) - isEnd(b));
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

/** Picks the options of one of Plot's lines from a style. */
export function lineOptions(
  { stroke, strokeDasharray, strokeWidth }: LineStyle,
): Pick<LineStyle, "stroke" | "strokeDasharray" | "strokeWidth"> {
  return { stroke, strokeDasharray, strokeWidth };
}

/** Colours a place on a scale: 0 is a dark violet, 1 is green, as yellow is too pale for paper. */
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

/** Tells whether every point has a curve that ends at the param's value. */
function endsCurves({ path }: SweptParam, groups: readonly PointGroup[]): boolean {
  return groups.every(({ points }) =>
    points.every(({ values, curves }) =>
      Object.values(curves).some(({ x }) => x.length > 0 && x.at(-1) === values[path])
    )
  );
}
