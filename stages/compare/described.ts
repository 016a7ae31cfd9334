import type { CollectedDeclarations, Goal } from "../../pipeline/stage.ts";

/** A metric with its description. */
export interface DescribedMetric {
  readonly name: string;
  /** For people: `Mean squared error`. */
  readonly label: string;
  /** For people, where room is short: `MSE`. */
  readonly shortLabel: string;
  /** `%` for a share of 1; null for a plain number. */
  readonly unit: string | null;
  /** The digits after the point, in the unit; null for four significant digits. */
  readonly digits: number | null;
  /** Null where neither end is better. */
  readonly goal: Goal | null;
}

/** A curve with its description. */
export interface DescribedCurve {
  readonly name: string;
  readonly label: string;
  /** The column of the horizontal axis. */
  readonly x: string;
  /** The columns to draw; null for all others of numbers. */
  readonly y: readonly string[] | null;
  readonly unit: string | null;
}

/** All that points may have, in the order of the stages. */
export interface Described {
  readonly metrics: readonly DescribedMetric[];
  readonly curves: readonly DescribedCurve[];
  /** The names of figures, each once. */
  readonly figures: readonly string[];
  /** The name of the metric that decides which point is the best; null where there is none. */
  readonly score: string | null;
}

/** Fills in what declarations leave out. */
export function describe(
  { metrics, curves, figures, score }: CollectedDeclarations,
): Described {
  return {
    metrics: Object.entries(metrics).map(([name, declared]) => {
      const { label = plainText(name), shortLabel = label } = declared;
      const { unit = null, digits = null, goal = null } = declared;
      return { name, label, shortLabel, unit, digits, goal };
    }),
    curves: Object.entries(curves).map(([name, { label = plainText(name), x, y, unit }]) => (
      { name, label, x, y: y ?? null, unit: unit ?? null }
    )),
    figures: [...new Set(figures.map(({ name }) => name))],
    score,
  };
}

/** Writes a name for people, with spaces. */
export function plainText(name: string): string {
  return name.replaceAll("_", " ");
}

/** Writes a label with its unit: `PSNR (dB)`. */
export function withUnit(label: string, unit: string | null): string {
  return unit === null ? label : `${label} (${unit})`;
}
