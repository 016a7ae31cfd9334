import type { Symbols } from "./symbols.ts";

const UTF8 = new TextEncoder();
const FROM_UTF8 = new TextDecoder();

/**
 * Copies bytes out of native memory: reading them in place by `Deno.UnsafePointerView` needs FFI
 * permission for every library.
 */
export function readBytes(
  symbols: Symbols,
  from: { pointer: bigint; size: bigint },
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Number(from.size));
  // The pointer of an empty tensor may be null, which memcpy must not get.
  if (from.size > 0n) symbols.copyOut(bytes, from.pointer, from.size);
  return bytes;
}

/** Reads a null-terminated string of UTF-8. */
export function readCString(symbols: Symbols, pointer: bigint): string {
  return FROM_UTF8.decode(readBytes(symbols, { pointer, size: symbols.strlen(pointer) }));
}

/**
 * Creates a function that returns the address of a null-terminated copy of a string. Equal strings
 * share one copy, which is never freed: names of ops and attributes are few and often used.
 */
export function createInterner(symbols: Symbols): (text: string) => bigint {
  const addresses = new Map<string, bigint>();
  return (text) => {
    const known = addresses.get(text);
    if (known !== undefined) return known;
    const bytes = UTF8.encode(`${text}\0`);
    const address = symbols.malloc(BigInt(bytes.length));
    symbols.copyIn(address, bytes, BigInt(bytes.length));
    addresses.set(text, address);
    return address;
  };
}
