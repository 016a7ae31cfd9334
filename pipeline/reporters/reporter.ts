/**
 * What turns a run's events into something that a person sees.
 *
 * @module
 */

import type { RunEvent } from "../run/event.ts";

/** Shows a run as it goes. */
export interface Reporter {
  /** Takes the next event. */
  report(event: RunEvent): void;
  /** Leaves the terminal as it was; to be called however the run ended. */
  close(): void;
}

/** Where reporters write and what tells them the time. */
export interface ReporterOptions {
  /** Writes text as it is, line breaks included. */
  readonly write: (text: string) => void;
  /** Milliseconds from any start. */
  readonly now: () => number;
  /** Whether to write escape sequences for colours. */
  readonly useColor: boolean;
  /** The terminal's width in columns. */
  readonly columns: () => number;
  /** Shortens a path for display, such as to one from the current folder. */
  readonly showPath: (path: string) => string;
}
