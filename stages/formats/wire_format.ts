/**
 * Fields in the wire format of protocol buffers, as far as files here need them.
 *
 * Source: "Encoding" in the Protocol Buffers documentation. A message is its fields, one after the
 * other.
 *
 * @module
 */

/**
 * Encodes an integer.
 *
 * @param value A safe integer, 0 or more.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { integerField } from "./wire_format.ts";
 *
 * assertEquals([...integerField(2, 300)], [0x10, 0xac, 0x02]);
 * ```
 */
export function integerField(field: number, value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(...tagOf(field, WireType.varint), ...varint(value));
}

/** Encodes a number as a `double`. */
export function doubleField(field: number, value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return Uint8Array.of(...tagOf(field, WireType.eightBytes), ...bytes);
}

/** Encodes a number as a `float`. */
export function floatField(field: number, value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return Uint8Array.of(...tagOf(field, WireType.fourBytes), ...bytes);
}

/** Encodes a string. */
export function textField(field: number, text: string): Uint8Array<ArrayBuffer> {
  return bytesField(field, new TextEncoder().encode(text));
}

/** Encodes bytes, or a message inside a message. */
export function bytesField(field: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = Uint8Array.of(...tagOf(field, WireType.length), ...varint(content.length));
  return joinBytes([head, content]);
}

/** Joins fields to a message, or records to a file. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const WireType = { varint: 0, eightBytes: 1, length: 2, fourBytes: 5 } as const;

function tagOf(field: number, type: number): number[] {
  return varint(field << 3 | type);
}

function varint(value: number): number[] {
  const bytes = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(rest % 128 + 128);
  return [...bytes, rest];
}
