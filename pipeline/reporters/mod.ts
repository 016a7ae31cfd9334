/**
 * The reporters, one line each, and the choice between them.
 *
 * @module
 */

import { plain } from "./plain.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";
import { terminal } from "./terminal.ts";

/** The reporters by name. */
export const reporters = { plain, terminal } as const;

/** What decides between the reporters. */
export interface ReporterConditions {
  /** Whether standard error ends at a terminal. */
  readonly isTerminal: boolean;
  /** `CI`, if set. */
  readonly ci: string | undefined;
  /** `TERM`, if set. */
  readonly term: string | undefined;
}

/** Whether lines may be redrawn: a person watches a terminal that can. */
export function isWatched({ isTerminal, ci, term }: ReporterConditions): boolean {
  return isTerminal && term !== "dumb" && (ci === undefined || ci === "" || ci === "false");
}

/** Takes the reporter that redraws its lines where a person watches, else the one that never does. */
export function chooseReporter(
  conditions: ReporterConditions,
  options: ReporterOptions,
): Reporter {
  return (isWatched(conditions) ? reporters.terminal : reporters.plain)(options);
}
