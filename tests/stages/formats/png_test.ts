import { assertEquals, assertThrows } from "@std/assert";
import { decode } from "fast-png";
import { dataUri, encodePng } from "../../../stages/formats/png.ts";

const IMAGE = { width: 2, height: 1, data: Uint8Array.of(255, 0, 128, 1, 2, 3) };

Deno.test("encodePng() writes a file in which a PNG reader finds the same pixels", () => {
  const { width, height, channels, depth, data } = decode(encodePng(IMAGE));
  assertEquals({ width, height, channels, depth }, { width: 2, height: 1, channels: 3, depth: 8 });
  assertEquals([...data], [...IMAGE.data]);
});

Deno.test("encodePng() writes header, pixels and end, and no chunk that could hold a time", () => {
  const names = new TextDecoder("latin1").decode(encodePng(IMAGE)).match(
    /IHDR|IDAT|IEND|t[A-Z]{3}/g,
  );
  assertEquals(names, ["IHDR", "IDAT", "IEND"]);
});

Deno.test("encodePng() refuses an image of the wrong length", () => {
  assertThrows(
    () => encodePng({ width: 2, height: 2, data: new Uint8Array(3) }),
    RangeError,
    "Cannot encode an image of 2 × 2 pixels: got 3 bytes, expected 12",
  );
});

Deno.test("dataUri() holds the bytes of the file", () => {
  const [head, body] = dataUri(IMAGE).split(",");
  assertEquals(head, "data:image/png;base64");
  assertEquals(Uint8Array.fromBase64(body!), encodePng(IMAGE));
});
