import type { Colors } from "./color.ts";

/** The look of text for a terminal. */
export interface TextOptions {
  readonly colors: Colors;
  /** Shortens a path for display. */
  readonly showPath: (path: string) => string;
}
