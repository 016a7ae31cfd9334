import type { Json } from "./json.ts";

/**
 * Looks up a field of a JSON value by its path.
 *
 * @param path Fields joined by dots; a field whose own name holds dots is found as well.
 * @returns Undefined where there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fieldAt } from "./field_at.ts";
 *
 * assertEquals(fieldAt({ test: { loss: 0.5 } }, "test.loss"), 0.5);
 * assertEquals(fieldAt({ "test.loss": 0.5 }, "test.loss"), 0.5);
 * assertEquals(fieldAt({ test: 0.5 }, "test.loss"), undefined);
 * ```
 */
export function fieldAt(value: Json | undefined, path: string): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = value as Readonly<Record<string, Json>>;
  if (Object.hasOwn(fields, path)) return fields[path];
  const dot = path.indexOf(".");
  if (dot < 0 || !Object.hasOwn(fields, path.slice(0, dot))) return undefined;
  return fieldAt(fields[path.slice(0, dot)], path.slice(dot + 1));
}
