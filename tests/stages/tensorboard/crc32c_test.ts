import { assertEquals } from "@std/assert";
import { crc32c } from "../../../stages/tensorboard/crc32c.ts";

/** RFC 3720, appendix B.4. */
const KNOWN: readonly [string, number[], number][] = [
  ["no byte", [], 0],
  ["32 zeros", Array(32).fill(0), 0x8a9136aa],
  ["32 ones", Array(32).fill(0xff), 0x62a8ab43],
  ["rising bytes", Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ["falling bytes", Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
];

Deno.test("crc32c() gives the known answers of RFC 3720", () => {
  for (const [name, bytes, expected] of KNOWN) {
    assertEquals(crc32c(Uint8Array.from(bytes)), expected, name);
  }
});
