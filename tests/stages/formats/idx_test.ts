import { assertEquals, assertThrows } from "@std/assert";
import { decodeIdx, encodeIdx } from "../../../stages/formats/idx.ts";

Deno.test("encodeIdx() writes the bytes that MNIST's format has", () => {
  const bytes = encodeIdx({ shape: [2, 1, 3], data: Uint8Array.of(1, 2, 3, 4, 5, 6) });
  assertEquals(bytes.toHex(), "00000803000000020000000100000003010203040506");
});

Deno.test("decodeIdx() refuses what is not a complete array of bytes", () => {
  const whole = encodeIdx({ shape: [2, 3], data: new Uint8Array(6) });
  const cases: readonly [Uint8Array, string][] = [
    [
      Uint8Array.of(0x1f, 0x8b, 8, 0),
      "expected two zero bytes, a type and a number of dimensions at its start",
    ],
    [new Uint8Array(), "expected two zero bytes, a type and a number of dimensions at its start"],
    [whole.with(2, 0x0d), "values of type 0x0d, expected bytes (0x08)"],
    [whole.subarray(0, 11), "its header is cut off"],
    [whole.subarray(0, -1), "5 bytes of values, expected 6 for shape (2,3)"],
  ];
  for (const [bytes, found] of cases) {
    assertThrows(() => decodeIdx(bytes, "x"), Error, `Cannot read "x" as an IDX file: ${found}`);
  }
});
