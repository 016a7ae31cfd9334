/**
 * A resolved sweep as YAML.
 *
 * @module
 */

import { formatConfig, relativePath } from "../config/format_config.ts";
import { formatYaml } from "../config/format_yaml.ts";
import type { Json } from "../json.ts";
import type { Sweep, SweepPoint } from "./sweep.ts";

/**
 * Writes a sweep as one file: its base as {@linkcode formatConfig} does, and its points one by one.
 *
 * Read again from a file in `folder`, the text gives the same points, in the same order and with the
 * same names; but the path of a file, where that is swept, is written relative to `folder`.
 *
 * @param sweep The sweep.
 * @param folder The absolute path of the folder that the text is for.
 * @returns YAML text with a line feed at its end.
 */
export function formatSweep(sweep: Sweep, folder: string): string {
  const points = sweep.points.map((point) =>
    new Map(sweep.axes.map((path) => [path, writtenValue(path, { point, folder })]))
  );
  const written = formatYaml(new Map([["sweep", new Map([["points", points]])]]));
  return formatConfig(sweep.base, folder) + written;
}

function writtenValue(
  path: string,
  { point, folder }: { readonly point: SweepPoint; readonly folder: string },
): Json {
  const [name, param] = path.split(".");
  const stage = point.config.stages.find((one) => one.name === name);
  const file = param === "use" ? stage?.use : stage?.files[param ?? ""];
  const value = point.values[path]!;
  return typeof value === "string" && file ? relativePath(folder, file) : value;
}
