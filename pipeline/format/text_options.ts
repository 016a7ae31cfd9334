import type { Colors } from "./color.ts";

/** The look of text for a terminal. */
export interface TextOptions {
  readonly colors: Colors;
  /** The columns of the terminal. Default: lines may be of any length. */
  readonly columns?: () => number;
  /** Shortens a path for display. */
  readonly showPath: (path: string) => string;
}
