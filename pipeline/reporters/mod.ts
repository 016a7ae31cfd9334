import { jsonl } from "./jsonl.ts";
import { plain } from "./plain.ts";
import type { MakeReporter } from "./reporter.ts";
import { terminal } from "./terminal.ts";

/** The reporters, by the name that `--reporter` takes. */
export const reporters: Readonly<Record<string, MakeReporter>> = { jsonl, plain, terminal };

/** The stream and the environment variables by which {@linkcode chooseReporter} decides. */
export interface ReporterConditions {
  /** Standard error is a terminal. */
  readonly isTerminal: boolean;
  readonly ci: string | undefined;
  readonly term: string | undefined;
}

/** Chooses `terminal` where a person watches a terminal that can redraw a line, else `plain`. */
export function chooseReporter({ isTerminal, ci, term }: ReporterConditions): MakeReporter {
  const isWatched = isTerminal && term !== "dumb" && ["", "false"].includes(ci ?? "");
  return isWatched ? terminal : plain;
}
