/**
 * The reporters, one line each, and the choice between them.
 *
 * @module
 */

import { jsonl } from "./jsonl.ts";
import { plain } from "./plain.ts";
import type { MakeReporter } from "./reporter.ts";
import { terminal } from "./terminal.ts";

/** The reporters, by the name that `--reporter` takes. */
export const reporters: Readonly<Record<string, MakeReporter>> = {
  jsonl,
  plain,
  terminal,
};

/** The conditions by which {@linkcode chooseReporter} decides. */
export interface ReporterConditions {
  /** Standard error is a terminal. */
  readonly isTerminal: boolean;
  /** The variable `CI`. */
  readonly ci: string | undefined;
  /** The variable `TERM`. */
  readonly term: string | undefined;
}

/** Chooses `terminal` where a person watches a terminal that can redraw a line, else `plain`. */
export function chooseReporter({ isTerminal, ci, term }: ReporterConditions): MakeReporter {
  const isWatched = isTerminal && term !== "dumb" && ["", "false"].includes(ci ?? "");
  return isWatched ? terminal : plain;
}
