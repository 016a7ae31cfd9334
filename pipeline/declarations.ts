/**
 * Declarations of what a stage writes and measures: types only, as `stage.ts` passes them on.
 *
 * @module
 */

/** One artifact that a stage writes: a file or a folder under a readable name. */
export interface OutputDeclaration {
  /** The path below a run's folder, such as `losses.csv` or `model`. */
  readonly path: string;
  readonly kind: "file" | "folder";
  readonly summary: string;
  /**
   * For a folder: the paths of the SVG and PNG files in it that are shown beside those of other points.
   * A file that is one is shown in any case. Default: none.
   */
  readonly figures?: readonly string[];
}

/** The better values of a score or a metric. */
export type Goal = "lowest" | "highest";

/**
 * A number that a stage measures, for tables, charts and differences; `true`, `false` or a text is shown
 * in tables alone. Its name is unique among the stages of a config.
 */
export interface MetricDeclaration {
  /** The name of a JSON file among `writes`. */
  readonly artifact: string;
  /** The place in the JSON, fields joined by dots: `test.loss`. Default: the metric's name. */
  readonly field?: string;
  /** For people: `Mean squared error`. Default: the name. */
  readonly label?: string;
  /** For charts and tables, where room is short: `MSE`. Default: the label. */
  readonly shortLabel?: string;
  /** Such as `nats`, `dB` or `s`; `%` for a share of 1, which people read times 100. Default: null. */
  readonly unit?: string | null;
  /** The digits after the decimal point, in the unit. Default: null, for four significant digits. */
  readonly digits?: number | null;
  /** The better values. Default: null, where neither end is better. */
  readonly goal?: Goal | null;
  /** One line that explains it. */
  readonly meaning?: string;
}

/** Columns of a table drawn over one of them, such as losses over epochs. */
export interface CurveDeclaration {
  /** The name of a CSV file among `writes`, with the names of its columns in the first line. */
  readonly artifact: string;
  /** The column of the horizontal axis. */
  readonly x: string;
  /** The columns to draw, those that a point lacks left out. Default: all other columns of numbers. */
  readonly y?: readonly string[];
  /** The title for people. Default: the name. */
  readonly label?: string;
  /** The unit of the drawn columns. Default: null. */
  readonly unit?: string | null;
}

/** The rungs of successive halving that a point reached. */
export interface PointHalving {
  /** The unit of the rungs, in the singular: `epoch`. */
  readonly unit: string;
  /** The name of the score that points are judged by, such as `loss`. */
  readonly score: string;
  /** Each rung that it reached, in order, with its score there; null for none. */
  readonly reached: readonly { readonly at: number; readonly score: number | null }[];
  /** The last rung of the sweep. A point that did not reach it was stopped. */
  readonly last: number;
}

/** The declarations of all that a stage collects, from every config that the points have. */
export interface CollectedDeclarations {
  /** By name. */
  readonly metrics: Readonly<Record<string, CollectedMetric>>;
  /** By name. */
  readonly curves: Readonly<Record<string, CollectedCurve>>;
  readonly figures: readonly CollectedFigure[];
  /** The name of the metric that decides which point is the best; null where there is none. */
  readonly score: string | null;
}

/** A metric as the first stage that has it declares it. */
export interface CollectedMetric extends Omit<MetricDeclaration, "artifact" | "field"> {
  /** The files that it may lie in: points of different configs may have it in different artifacts. */
  readonly sources: readonly (CollectedFile & { readonly field: string })[];
}

/** A curve as the first stage that has it declares it. */
export interface CollectedCurve extends Omit<CurveDeclaration, "artifact"> {
  /** The files that it may lie in. */
  readonly sources: readonly CollectedFile[];
}

/** An SVG or PNG file that points may have. */
export interface CollectedFigure extends CollectedFile {
  /** The path in the point's folder, such as `plots/samples.svg`, without the ending. */
  readonly name: string;
}

/** A file that a stage collects: `inputs[artifact]/<point>/<file>`. */
export interface CollectedFile {
  readonly artifact: string;
  /** The path in the point's folder of the artifact. */
  readonly file: string;
}

/** The files that a stage that collects shows to people. */
export interface ShownFiles {
  /** The artifact's name: a folder. */
  readonly artifact: string;
  /** A text, such as Markdown. */
  readonly file: string;
  /**
   * A JSON file with the same as a table, which a terminal shows as far as it has room: a
   * `TableDocument`. Default: the terminal shows `file`, too.
   */
  readonly table?: string;
}
