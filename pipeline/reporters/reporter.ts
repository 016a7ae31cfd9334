import type { Problem } from "../problem.ts";
import type { RunEvent } from "../run/event.ts";
import type { SweepEvent } from "../run/sweep/sweep_event.ts";

/** An event of a run or of a sweep, or the problem that it ended with. */
export type ReportedEvent = RunEvent | SweepEvent | Problem;

/** Shows a run or a sweep as it goes. */
export interface Reporter {
  report(event: ReportedEvent): void;
  /** Restores the terminal; to be called however the run ended, and harmless when called again. */
  close(): void;
}

/** Makes a reporter. */
export type MakeReporter = (options: ReporterOptions) => Reporter;

/** The output of a reporter, and its clock. */
export interface ReporterOptions {
  /** Writes text as it is, line breaks included. */
  readonly write: (text: string) => void;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  readonly useColor: boolean;
  readonly columns: () => number;
  /** Shortens a path for display. */
  readonly showPath: (path: string) => string;
}
