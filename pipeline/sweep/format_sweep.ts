import { type ConfigPlace, formatConfig, writtenPath } from "../config/format_config.ts";
import { formatYaml } from "../config/format_yaml.ts";
import type { Json } from "../json.ts";
import type { Halving, Sweep, SweepPoint } from "./sweep.ts";

/**
 * Writes a sweep as one file: its base as {@linkcode formatConfig} does, and its points one by one.
 *
 * The text gives the same points, with the same names, when it is read from a file in `folder`. The
 * path of a file, where that is swept, is written as those of the base are.
 */
export function formatSweep(sweep: Sweep, place: ConfigPlace): string {
  const { halving } = sweep;
  const axes = sweep.axes.filter((path) => path !== halving?.param);
  const points = sweep.points.map((point) =>
    new Map(axes.map((path) => [path, writtenValue(path, point, place)]))
  );
  const written = new Map<string, Json | object>([["points", points]]);
  if (halving !== undefined) written.set("halving", writtenHalving(halving));
  return formatConfig(sweep.base, place) + formatYaml(new Map([["sweep", written]]));
}

function writtenHalving({ param, rungs, keep, keepText, isAsync }: Halving) {
  // A share such as 1/3 is a text; it reads back as the same number.
  const share = keepText.includes("/") ? keepText : keep;
  return { param, rungs, keep: share, mode: isAsync ? "async" : "sync" };
}

function writtenValue(path: string, point: SweepPoint, place: ConfigPlace): Json {
  const [name, ...rest] = path.split(".");
  const param = rest.join(".");
  const stage = point.config.stages.find((one) => one.name === name);
  const file = param === "use" ? stage?.use : stage?.files[param];
  const value = point.values[path]!;
  return typeof value === "string" && file ? writtenPath(file, place) : value;
}
