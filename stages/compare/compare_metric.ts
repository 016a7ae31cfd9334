import type { Goal } from "../../pipeline/stage.ts";
import { bestOf } from "./best_of.ts";
import type { ComparedMetric, ComparedPoint } from "./comparison.ts";
import { meanAndSd } from "./mean_and_sd.ts";

type Value = number | boolean | string;

/**
 * Compares the rows by one metric.
 *
 * @param groups The points of each row.
 * @returns The metric of each row; null for a row that lacks it. Where seeds of a row differ in a
 * boolean, every row has a share, so that the column stays of one type.
 */
export function compareMetric(
  { name, goal }: { readonly name: string; readonly goal: Goal | null },
  groups: readonly (readonly ComparedPoint[])[],
): (ComparedMetric | null)[] {
  const valuesOf = groups.map((group) => group.flatMap(({ metrics }) => metrics[name] ?? []));
  const areShares = valuesOf.some((values) => values.every(isBoolean) && new Set(values).size > 1);
  const folded = valuesOf.map((values) => foldValues(values, { areShares }));
  const values = folded.map((metric) => metric?.value).filter(isNumber);
  const best = bestOf(values, goal);
  return folded.map((metric) =>
    metric === null ? null : { ...metric, isBest: metric.value === best }
  );
}

function foldValues(
  values: readonly Value[],
  { areShares }: { readonly areShares: boolean },
): Omit<ComparedMetric, "isBest"> | null {
  const n = values.length;
  if (n === 0) return null;
  if (values.every(isNumber)) {
    const { mean, sd } = meanAndSd(values);
    return { value: mean, sd, n };
  }
  if (areShares && values.every(isBoolean)) {
    const count = values.filter((value) => value).length;
    return { value: count / n, count, sd: null, n };
  }
  const different = [...new Set(values)];
  const value = different.length === 1 ? different[0]! : different.join(", ");
  return { value, sd: null, n };
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}
