import type { Json } from "../../../pipeline/stage.ts";
import type { ComparedPoint } from "../comparison.ts";
import { valueTexts } from "./value_texts.ts";

/** A param of which points have different values. */
export interface SweptParam {
  /** The path in a config: `train.latentDim`. */
  readonly path: string;
  /** The path's end, or all of it where ends are equal. */
  readonly label: string;
  readonly kind: "number" | "category";
  /** The texts of its different values: numbers in ascending order, others in the points' order. */
  readonly values: readonly string[];
  /** The text of each value, by its JSON. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Finds the params of which points have different values; the seed is one of them. */
export function sweptParams(points: readonly ComparedPoint[]): SweptParam[] {
  const paths = [...new Set(points.flatMap(({ values }) => Object.keys(values)))];
  const swept = paths.map((path) => sweptParam(points, path)).filter(({ values }) =>
    values.length > 1
  );
  return swept.map((param) => {
    const shared = swept.some((other) => other !== param && other.label === param.label);
    return shared ? { ...param, label: param.path } : param;
  });
}

/** Writes a point's value of a param; equal values have equal texts, and others have others. */
export function valueOf(
  values: Readonly<Record<string, Json>>,
  { path, texts }: Pick<SweptParam, "path" | "texts">,
): string {
  return texts.get(keyOf(values[path]))!;
}

function sweptParam(points: readonly ComparedPoint[], path: string): SweptParam {
  const kind = points.every(({ values }) => typeof values[path] === "number")
    ? "number"
    : "category";
  const byKey = new Map(points.map(({ values }) => [keyOf(values[path]), values[path]]));
  const values = valueTexts([...byKey.values()]);
  const texts = new Map([...byKey.keys()].map((key, index) => [key, values[index]!]));
  if (kind === "number") values.sort((a, b) => Number(a) - Number(b));
  return { path, label: path.split(".").at(-1)!, kind, values, texts };
}

/** A point may lack the param. */
function keyOf(value: Json | undefined): string {
  return JSON.stringify(value) ?? "";
}
