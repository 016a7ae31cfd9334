import { type DrawnRange, drawUnit } from "./draw_value.ts";
import { drawFrom, estimateDensity, type Interval, logDensityAt } from "./parzen.ts";

/** A param that is sampled. */
export interface Dimension {
  readonly path: string;
  /** The numbers to draw from, or how many choices there are: a value is then the position of one. */
  readonly values: DrawnRange | number;
}

/** A point that is done. */
export interface Trial {
  /** A value for each dimension. */
  readonly values: readonly number[];
  /** Lower is better; null for a point without a score, which is worse than any other. */
  readonly score: number | null;
}

/** The points that are done, in their order, and the draw. */
export interface ProposalOptions {
  readonly trials: readonly Trial[];
  readonly seed: number;
  /** The position of the proposal among all points, from 0. */
  readonly index: number;
}

/** The share of the trials that count as good. */
const GOOD_SHARE = 0.15;

/** The number of values to choose from. */
const CANDIDATES = 24;

/** The greatest number of draws for a proposal that is not among the trials. */
const ATTEMPTS = 100;

/**
 * Proposes the values of a point by a tree-structured Parzen estimator: for each dimension on its own,
 * the one of several candidates that is most likely among good trials, compared with the others.
 *
 * It is a function of its arguments: random numbers come from {@linkcode drawUnit}.
 *
 * Source: Bergstra et al., "Algorithms for hyper-parameter optimization", 2011.
 *
 * @returns Values that no trial has; null where none was found.
 */
export function proposeTpe(
  dimensions: readonly Dimension[],
  options: ProposalOptions,
): readonly number[] | null {
  const [good, others] = divide(options.trials);
  const known = new Set(options.trials.map(({ values }) => JSON.stringify(values)));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // Where the best is known already, fewer candidates make for more variety.
    const count = Math.max(1, CANDIDATES - attempt);
    const values = dimensions.map((dimension, position) => {
      const column = (trials: readonly Trial[]) => trials.map(({ values }) => values[position]!);
      const draw = (name: string) =>
        drawUnit({ ...options, path: `${dimension.path}\n${attempt}\n${name}` });
      const estimate = estimateBy(dimension, { good: column(good), others: column(others) });
      const candidates = Array.from(
        { length: count },
        (_, candidate) =>
          estimate.draw({ which: draw(`part ${candidate}`), where: draw(`place ${candidate}`) }),
      );
      return candidates.reduce((best, value) =>
        estimate.gainAt(value) > estimate.gainAt(best) ? value : best
      );
    });
    if (!known.has(JSON.stringify(values))) return values;
  }
  return null;
}

/** Divides trials into the best and the others, each in their order. */
function divide(trials: readonly Trial[]): readonly [readonly Trial[], readonly Trial[]] {
  const ranked = trials.filter(({ score }) => score !== null)
    .toSorted((a, b) => a.score! - b.score!);
  const good = new Set(ranked.slice(0, Math.ceil(GOOD_SHARE * trials.length)));
  return [trials.filter((trial) => good.has(trial)), trials.filter((trial) => !good.has(trial))];
}

/** The densities of good and of other values, as functions. */
interface Estimate {
  draw(units: { readonly which: number; readonly where: number }): number;
  /** Computes the logarithm of how much likelier a value is among good ones. */
  gainAt(value: number): number;
}

interface Columns {
  readonly good: readonly number[];
  readonly others: readonly number[];
}

function estimateBy({ values }: Dimension, columns: Columns): Estimate {
  return typeof values === "number"
    ? estimateChoice(values, columns)
    : estimateNumber(values, columns);
}

function estimateChoice(count: number, { good, others }: Columns): Estimate {
  const shareIn = (column: readonly number[], value: number) =>
    (column.filter((other) => other === value).length + 1) / (column.length + count);
  return {
    draw({ where }) {
      let left = where;
      for (let value = 0; value < count - 1; value++) {
        left -= shareIn(good, value);
        if (left < 0) return value;
      }
      return count - 1;
    },
    gainAt: (value) => Math.log(shareIn(good, value) / shareIn(others, value)),
  };
}

/** With scale `log`, all is done with logarithms; an integer stands for the numbers around it. */
function estimateNumber(range: DrawnRange, { good, others }: Columns): Estimate {
  const { from, to, isInteger, scale } = range;
  const half = isInteger ? 0.5 : 0;
  const inward = (value: number) => scale === "log" ? Math.log(value) : value;
  const outward = (value: number) => scale === "log" ? Math.exp(value) : value;
  const interval: Interval = { low: inward(from - half), high: inward(to + half) };
  const isPoint = interval.low === interval.high;
  const likely = estimateDensity(good.map(inward), interval);
  const unlikely = estimateDensity(others.map(inward), interval);
  const rounded = (value: number) => isInteger ? Math.round(value) : Number(value.toPrecision(4));
  return {
    draw: (units) =>
      isPoint ? from : Math.min(Math.max(rounded(outward(drawFrom(likely, units))), from), to),
    gainAt: (value) =>
      isPoint ? 0 : logDensityAt(inward(value), likely) - logDensityAt(inward(value), unlikely),
  };
}
