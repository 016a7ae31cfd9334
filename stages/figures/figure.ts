import type { Results } from "../results/results.ts";
import type { FigureParams } from "./figure_params.ts";

/** A figure of the shelf. */
export interface Figure {
  /** The name of its file, without `.svg`. */
  readonly name: string;
  /** A sentence on what to see in it. */
  readonly caption: string | ((results: Results) => string);
  /**
   * Draws the figure as SVG, with ids that begin with its name.
   *
   * @throws {RangeError} If there is nothing to draw, such as no epoch.
   */
  draw(results: Results, options: FigureOptions): string | Promise<string>;
}

/** The options of drawing a figure. */
export interface FigureOptions {
  readonly params: FigureParams;
  /** The experiment's seed, for random points. */
  readonly seed: number;
}
