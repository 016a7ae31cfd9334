import type { Json } from "../json.ts";

/**
 * Writes a JSON value in canonical form: object members sorted by the UTF-16 code units of their
 * names, no white space, numbers as ECMAScript prints them (RFC 8785).
 *
 * `-0` is written as `0`: JSON readers disagree on the sign.
 *
 * @throws {TypeError} If a part of it is not JSON: `NaN`, an infinity, `undefined`, a gap in an array,
 * a function, or an object with a class. The message says which part.
 *
 * @example Equal values have equal text
 * ```ts
 * import { canonicalJson } from "./canonical_json.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(canonicalJson({ b: 1e0, a: [true, null] }), '{"a":[true,null],"b":1}');
 * assertEquals(canonicalJson({ a: [true, null], b: 1 }), '{"a":[true,null],"b":1}');
 * ```
 */
export function canonicalJson(value: Json): string {
  return write(value, "$");
}

function write(value: unknown, at: string): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    // Unlike map(), this visits the gaps, which are then refused.
    const items = Array.from(value, (item, index) => write(item, `${at}[${index}]`));
    return `[${items.join(",")}]`;
  }
  if (isPlainObject(value)) return writeObject(value, at);
  throw new TypeError(
    `Cannot write ${at} as canonical JSON: found ${nameOf(value)}, expected a finite number, ` +
      "a string, a boolean, null, an array or a plain object",
  );
}

function writeObject(value: Record<string, unknown>, at: string): string {
  const members = Object.keys(value).sort().map((name) =>
    `${JSON.stringify(name)}:${write(value[name], `${at}.${name}`)}`
  );
  return `{${members.join(",")}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function nameOf(value: unknown): string {
  if (typeof value === "object" && value !== null) return `a ${value.constructor.name}`;
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  return String(value);
}
