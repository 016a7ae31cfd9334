import type { Reporter, ReporterOptions } from "../../../../../pipeline/reporters/reporter.ts";

/** Makes a reporter that writes a dot for each event. */
export function dots({ write }: ReporterOptions): Reporter {
  return { report: () => write("."), close: () => write("\n") };
}
