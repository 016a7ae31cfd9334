import { assertEquals } from "@std/assert";
import { createHash } from "node:crypto";
import { sha256 } from "../../../pipeline/digest/sha256.ts";

Deno.test("sha256() is that of node:crypto for bytes of any length", () => {
  const bytes = new Uint8Array(100_000).map((_, index) => index * 131 ^ index >> 7);
  const lengths = [...Array(300).keys(), 4095, 4096, 65_535, 99_999, 100_000];
  for (const length of lengths) {
    const part = bytes.subarray(bytes.length - length);
    assertEquals(sha256(part), createHash("sha256").update(part).digest("hex"), `${length} bytes`);
  }
});
