import { jsonText } from "../format/json_text.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";

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
      write(`${jsonText({ at, ...event })}\n`);
    },
    close() {},
  };
}
