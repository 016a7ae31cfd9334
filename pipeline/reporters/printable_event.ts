import { printable } from "../format/printable.ts";

/**
 * Removes from every text of an event what would drive a terminal: names, messages and logs may hold
 * anything.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { printableEvent } from "./printable_event.ts";
 *
 * assertEquals(printableEvent({ kind: "stage-note", message: "\x1b[2Jdone" }), {
 *   kind: "stage-note",
 *   message: "done",
 * });
 * ```
 */
export function printableEvent<Event extends object>(event: Event): Event {
  return printableValue(event) as Event;
}

function printableValue(value: unknown): unknown {
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) return value.map(printableValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [printable(key), printableValue(inner)]),
  );
}
