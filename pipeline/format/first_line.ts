import { printable } from "./printable.ts";

/**
 * Takes the first line of a message, which says what happened; the others say what to do.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { firstLine } from "./first_line.ts";
 *
 * assertEquals(firstLine("Cannot train: the loss is NaN\nTry a smaller rate"), "Cannot train: the loss is NaN");
 * ```
 */
export function firstLine(message: string): string {
  return printable(message.split("\n", 1)[0]!);
}
