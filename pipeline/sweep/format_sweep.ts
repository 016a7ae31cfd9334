import { type ConfigPlace, formatConfig, writtenPath } from "../config/format_config.ts";
import { formatYaml } from "../config/format_yaml.ts";
import type { Json } from "../json.ts";
import type { Sweep, SweepPoint } from "./sweep.ts";

/**
 * Writes a sweep as one file: its base as {@linkcode formatConfig} does, and its points one by one.
 *
 * The text gives the same points, with the same names, when it is read from a file in `folder`. The
 * path of a file, where that is swept, is written as those of the base are.
 */
export function formatSweep(sweep: Sweep, place: ConfigPlace): string {
  const points = sweep.points.map((point) =>
    new Map(sweep.axes.map((path) => [path, writtenValue(path, point, place)]))
  );
  const written = formatYaml(new Map([["sweep", new Map([["points", points]])]]));
  return formatConfig(sweep.base, place) + written;
}

function writtenValue(path: string, point: SweepPoint, place: ConfigPlace): Json {
  const [name, param] = path.split(".");
  const stage = point.config.stages.find((one) => one.name === name);
  const file = param === "use" ? stage?.use : stage?.files[param ?? ""];
  const value = point.values[path]!;
  return typeof value === "string" && file ? writtenPath(file, place) : value;
}
