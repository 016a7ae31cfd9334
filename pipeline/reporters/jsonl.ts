import type { Reporter, ReporterOptions } from "./reporter.ts";

/** Characters that drive a terminal, and that JSON leaves as they are. */
const CONTROLS = /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Makes a reporter that writes each event as a JSON object on a line of its own. Its `at` is the time
 * in seconds since the first event.
 */
export function jsonl({ write, now }: ReporterOptions): Reporter {
  let startedAt: number | null = null;
  return {
    report(event) {
      startedAt ??= now();
      const at = Math.round(now() - startedAt) / 1000;
      write(`${JSON.stringify({ at, ...event }).replaceAll(CONTROLS, escape)}\n`);
    },
    close() {},
  };
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
