import { canonicalJson } from "../digest/canonical_json.ts";
import type { JsonObject } from "../json.ts";
import { namePoints } from "./name_points.ts";
import type { SweepPoint } from "./sweep.ts";

/**
 * Makes one point of all that differ in the halved param alone. It is named by its other values, and
 * has the config of each rung.
 *
 * @param points In an order in which the values of the param rise.
 * @param param The path of the param, such as `train.epochs`.
 */
export function groupRungs(points: readonly SweepPoint[], param: string): readonly SweepPoint[] {
  const others = points.map(({ values }) => withoutParam(values, param));
  const groups = [...Map.groupBy(points, (_, index) => canonicalJson(others[index]!)).values()];
  const names = namePoints(groups.map(([first]) => withoutParam(first!.values, param)));
  return groups.map((group, index) => {
    const last = group.at(-1)!;
    return {
      name: names[index]!,
      values: { ...withoutParam(last.values, param), [param]: last.values[param]! },
      config: last.config,
      rungs: group.map(({ config }) => config),
    };
  });
}

function withoutParam(values: JsonObject, param: string): JsonObject {
  const { [param]: _, ...others } = values;
  return others;
}
