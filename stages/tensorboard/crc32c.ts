/**
 * Computes the CRC-32C of bytes.
 *
 * Source: RFC 3720, section 12.1; Castagnoli's polynomial 0x1EDC6F41, here with its bits reversed.
 *
 * @returns An unsigned 32-bit integer.
 *
 * @example The check value of the CRC catalogue
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { crc32c } from "./crc32c.ts";
 *
 * assertEquals(crc32c(new TextEncoder().encode("123456789")), 0xe3069283);
 * ```
 */
export function crc32c(bytes: Uint8Array): number {
  let register = 0xffffffff;
  for (const byte of bytes) register = TABLE[(register ^ byte) & 0xff]! ^ register >>> 8;
  return ~register >>> 0;
}

const REVERSED_POLYNOMIAL = 0x82f63b78;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let register = byte;
  for (let bit = 0; bit < 8; bit++) {
    register = register & 1 ? register >>> 1 ^ REVERSED_POLYNOMIAL : register >>> 1;
  }
  return register;
});
