import { printable } from "./printable.ts";

/**
 * Removes from every text of plain data what would drive a terminal: names, values and messages may
 * hold anything.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { printableValue } from "./printable_value.ts";
 *
 * assertEquals(printableValue({ kind: "stage-note", message: "\x1b[2Jdone" }), {
 *   kind: "stage-note",
 *   message: "done",
 * });
 * ```
 */
export function printableValue<Value>(value: Value): Value {
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [printable(key), clean(inner)]),
  );
}
