import type { Json } from "./json.ts";

/** The value of a metric. */
export type MeasuredValue = number | boolean | string;

/**
 * Reads a JSON file of metrics. Python writes numbers that are not finite as `NaN` and `Infinity`, which
 * JSON does not have: they are read as well.
 *
 * @returns Undefined for a text that is no JSON.
 */
export function parseMetrics(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replaceAll(/(?<![\w"])(-?Infinity|NaN)(?![\w"])/g, '"$1"'));
    } catch {
      return undefined;
    }
  }
}

/**
 * Looks up the value of a metric by its path.
 *
 * @param path Fields joined by dots; a field whose own name holds dots is found as well.
 * @returns Undefined where there is none, or something else.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { measuredValue, parseMetrics } from "./measured_value.ts";
 *
 * assertEquals(measuredValue({ test: { loss: 0.5 } }, "test.loss"), 0.5);
 * assertEquals(measuredValue({ "test.loss": 0.5 }, "test.loss"), 0.5);
 * assertEquals(measuredValue(parseMetrics('{"loss": NaN}'), "loss"), NaN);
 * assertEquals(measuredValue({ test: { loss: 0.5 } }, "test"), undefined);
 * ```
 */
export function measuredValue(value: Json | undefined, path: string): MeasuredValue | undefined {
  const found = fieldAt(value, path);
  if (typeof found === "string" && NOT_FINITE.has(found)) return Number(found);
  if (typeof found === "object" || found === undefined) return undefined;
  return found;
}

const NOT_FINITE: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);

function fieldAt(value: Json | undefined, path: string): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = value as Readonly<Record<string, Json>>;
  if (Object.hasOwn(fields, path)) return fields[path];
  const dot = path.indexOf(".");
  if (dot < 0 || !Object.hasOwn(fields, path.slice(0, dot))) return undefined;
  return fieldAt(fields[path.slice(0, dot)], path.slice(dot + 1));
}
