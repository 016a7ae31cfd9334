import { maskSecrets } from "../secrets.ts";

/** Characters that drive a terminal, and that JSON leaves as they are. */
const CONTROLS = /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Writes JSON in which no character drives a terminal: these are escaped, so that nothing is lost. The
 * secrets of addresses become `***`.
 *
 * @param indent The spaces of a level. Default: all on one line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { jsonText } from "./json_text.ts";
 *
 * assertEquals(jsonText(["\x9b2J"]), '["\\u009b2J"]');
 * ```
 */
export function jsonText(value: unknown, indent = 0): string {
  return maskSecrets(JSON.stringify(value, null, indent)).replaceAll(CONTROLS, escape);
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
