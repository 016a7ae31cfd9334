import { assertEquals } from "@std/assert";
import {
  bytesField,
  doubleField,
  floatField,
  integerField,
  textField,
} from "../../../stages/formats/wire_format.ts";

Deno.test("integerField() writes seven bits a byte, low ones first", () => {
  // 150 is the example of the Protocol Buffers documentation.
  const known = {
    0: "0800",
    127: "087f",
    128: "088001",
    150: "089601",
    4294967296: "088080808010",
  };
  for (const [value, hex] of Object.entries(known)) {
    assertEquals(integerField(1, Number(value)).toHex(), hex);
  }
});

Deno.test("integerField() writes the number of a field above 15 in two bytes", () => {
  assertEquals(integerField(20, 7).toHex(), "a00107");
});

Deno.test("textField() and bytesField() write how many bytes follow", () => {
  assertEquals(textField(2, "testing").toHex(), "120774657374696e67");
  assertEquals(bytesField(1, new Uint8Array(200)).subarray(0, 3).toHex(), "0ac801");
});

Deno.test("doubleField() and floatField() write IEEE 754 numbers, low byte first", () => {
  assertEquals(doubleField(1, 1).toHex(), "09000000000000f03f");
  assertEquals(floatField(2, 1).toHex(), "150000803f");
});
